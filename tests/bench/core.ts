import { writeFile } from 'node:fs/promises'
import process from 'node:process'
import { catalogSection } from './catalog-section.ts'
import { insertSection } from './insert-section.ts'
import { LoadProcess } from './load-process.ts'
import { describeMachine } from './machine.ts'
import { type BenchOptions, readOptions, usage } from './options.ts'
import { pressureSection } from './pressure-section.ts'
import { type Report, renderReport } from './report.ts'
import type { Section } from './section.ts'
import { selectSection } from './select-section.ts'
import { spawnSection } from './spawn-section.ts'
import { streamSection } from './stream-section.ts'
import { wakeSection } from './wake-section.ts'

const allSections = [
  spawnSection,
  wakeSection,
  selectSection,
  insertSection,
  streamSection,
  pressureSection,
  catalogSection,
]

/** Ends with 0 whatever the figures are, and with 1 when something does not work. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  const sections = chosenSections(options)
  const machine = describeMachine()
  const { cores, processor, memoryGib, node, load } = machine
  console.log(
    `# DB-Forge core bench\n\n${cores} cores (${processor}), ${memoryGib} GiB, Node ${node}, load ${load.toFixed(1)}\n`,
  )

  const reports: Report[] = []
  let failures = 0
  for (const section of sections) {
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
  if (options.jsonFile !== null) {
    await writeFile(options.jsonFile, `${JSON.stringify({ machine, scale: options.scale, reports }, null, 2)}\n`)
  }
  return failures === 0 ? 0 : 1
}

async function runSection(section: Section, { scale }: BenchOptions): Promise<Report> {
  await using clients = LoadProcess.start()
  return await section.run({ scale, clients })
}

function chosenSections({ only }: BenchOptions): readonly Section[] {
  if (only === null) return allSections
  return only.map((name) => {
    const section = allSections.find((candidate) => candidate.name === name)
    if (section !== undefined) return section
    throw new Error(`No section "${name}": there are ${allSections.map((known) => known.name).join(', ')}`)
  })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  },
)
