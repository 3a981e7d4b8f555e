import { writeFile } from 'node:fs/promises'
import process from 'node:process'
import { bundleGateway } from '../harness/gateway-process.ts'
import { isCompared } from './compared.ts'
import { measureClientCeiling } from './load/client-ceiling.ts'
import { LoadProcess } from './load/load-process.ts'
import { currentCommit, describeMachine, nameOfMachine } from './machine.ts'
import { type BenchOptions, readOptions, usage } from './options.ts'
import { describeChange, readHistory } from './report/history.ts'
import { type Report, renderHeadlines, renderReport } from './report/report.ts'
import { saveRun } from './report/save.ts'
import type { Section } from './section.ts'
import { sectionsOf } from './sections.ts'

/** Ends with 0 whatever the figures are, and with 1 when something does not work. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  const { scale } = options
  // As a start of the product has it: without its threads a gateway keeps no log and no history, and says so.
  await bundleGateway('gateway/observability/store/store-thread.ts', 'store-thread.mjs')
  const sections = sectionsOf(scale.form, options.only)
  const machine = describeMachine()
  const date = new Date().toISOString()
  const commit = currentCommit()
  console.log(`# DB-Forge beside bare sqld: ${date.slice(0, 10)}, commit ${commit ?? 'unknown'}\n`)
  console.log(`${nameOfMachine(machine)}, Node ${machine.node}, load ${machine.load.toFixed(1)}`)
  console.log(`${scale.rounds} rounds of ${scale.seconds} s; clients, gateway and sqld share the machine`)
  if (scale.form !== 'quick')
    console.log(`The clients alone reach ${await clientCeiling()} requests a second against canned answers`)
  console.log('')

  const { reports, failures } = await runSections(sections, options)
  const run = { date, commit, machine, reports }
  console.log(renderHeadlines(reports))
  console.log(describeChange(run, await readHistory()))
  if (options.jsonFile !== null) {
    await writeFile(options.jsonFile, `${JSON.stringify({ ...run, scale }, null, 2)}\n`)
  }
  if (options.isSaved) await saveRun(run)
  return failures === 0 ? 0 : 1
}

/** With a rate near it, a route says more about the clients than about itself. */
async function clientCeiling(): Promise<string> {
  await using clients = await startWarmClients()
  return (await measureClientCeiling(clients, 64, 0.5)).toFixed(0)
}

/** Clients whose code is compiled already: they are as fast in their first run as in the last. */
async function startWarmClients(): Promise<LoadProcess> {
  const clients = LoadProcess.start()
  await measureClientCeiling(clients, 16, 0.3)
  return clients
}

async function runSections(sections: readonly Section[], options: BenchOptions) {
  const reports: Report[] = []
  let failures = 0
  for (const section of sections) {
    if (performance.now() > options.scale.minutes * 60_000) {
      console.log(`"${section.name}" was left out: the ${options.scale.minutes} minutes were over (--minutes)\n`)
      continue
    }
    try {
      const report = await runSection(section, options)
      console.log(renderReport(report))
      reports.push(report)
      failures += report.problems.length
    } catch (error) {
      failures += 1
      console.error(`Cannot measure "${section.name}":`, error)
    }
  }
  return { reports, failures }
}

async function runSection(section: Section, { scale, peers }: BenchOptions): Promise<Report> {
  await using clients = scale.form === 'quick' ? LoadProcess.start() : await startWarmClients()
  return await section.run({ scale, clients, includes: (route) => isCompared(route, peers) })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  },
)
