import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildUi } from './build-ui.mjs'
import { bundleGateway } from './bundle.mjs'
import { denoBinary } from './deno-binary.mjs'
import { buildProblem, runWithBuildEngine } from './docker/with-build-engine.mjs'
import { engineProblem, runWithEngine } from './docker/with-engine.mjs'
import { buildWorkerImage } from './docker/worker-image.mjs'
import { ensureInstalled } from './install.mjs'
import { sumOf, withMoreTries } from './more-tries.mjs'
import { root } from './root.mjs'
import { runCommand } from './run-command.mjs'
import { addTallies, conclude, emptyTally, tallyOfJunit } from './tally.mjs'

// npm test: everything. npm test -- <vitest arguments>: those vitest tests alone, in `--mode docker` with an engine.
const vitestArguments = process.argv.slice(2)
const dockerMode = ['--mode', 'docker']
const imagesMode = ['--mode', 'images']
const results = join(root, 'dist', 'test-results')

await ensureInstalled()
await buildUi()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const has = (mode) => vitestArguments.join(' ').includes(mode.join(' '))
const tallies = []
if (vitestArguments.length > 0) {
  const run = has(dockerMode) ? runOnDocker : has(imagesMode) ? runImages : runVitest
  tallies.push(sumOf(await run(vitestArguments)))
} else {
  const parts = [
    runVitest,
    runOnNode,
    runOnDeno,
    (files) => runOnDocker([...dockerMode, ...files]),
    (files) => runImages([...imagesMode, ...files]),
    runBench,
  ]
  for (const run of parts) tallies.push(await withMoreTries(run))
}
conclude(addTallies(tallies))

async function runVitest(args) {
  const file = resultsFile('vitest.json')
  const code = await runCommand(process.execPath, vitestCommand(args), { TALLY_FILE: file })
  return readReport('vitest', code, file)
}

function vitestCommand(args) {
  const reporters = ['--reporter=default', '--reporter=./infra/scripts/tally-reporter.mjs']
  return [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters, ...args]
}

/** On the engine that DOCKER_HOST names, else on one of our own; a machine without either skips these tests. */
async function runOnDocker(args) {
  console.log('\nTests on a Docker engine')
  const problem = process.env.DOCKER_HOST ? null : await engineProblem()
  if (problem !== null) return skipped('Docker', `${problem}, and DOCKER_HOST names none`)
  const file = resultsFile('docker.json')
  const env = { TALLY_FILE: file }
  if (process.env.DOCKER_HOST) await buildWorkerImage()
  const command = [process.execPath, ...vitestCommand(args)]
  const code = process.env.DOCKER_HOST
    ? await runCommand(command[0], command.slice(1), env)
    : await runWithEngine(command, env)
  return readReport('Docker', code, file)
}

/** On an engine that reaches npm while it builds: both Dockerfiles as they are, nothing of them replaced. */
async function runImages(args) {
  console.log('\nImages built from npm')
  const problem = (await engineProblem()) ?? (await buildProblem())
  if (problem !== null) return skipped('Images', problem)
  const file = resultsFile('images.json')
  const code = await runWithBuildEngine([process.execPath, ...vitestCommand(args)], { TALLY_FILE: file })
  return readReport('Images', code, file)
}

function smokeTests() {
  const folder = join('tests', 'runtime')
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.ts'))
  return names.map((name) => join(folder, name))
}

async function runOnNode() {
  console.log('\nSmoke tests on Node')
  const file = resultsFile('node.xml')
  const bundled = []
  for (const name of smokeTests()) {
    bundled.push(await bundleGateway(name, `runtime/${name.replaceAll(/[\\/]/g, '-')}.mjs`))
  }
  const reporters = ['spec', 'stdout', 'junit', file]
  const flags = reporters.map((value, i) => (i % 2 ? '--test-reporter-destination=' : '--test-reporter=') + value)
  const code = await runCommand(process.execPath, ['--enable-source-maps', '--test', ...flags, ...bundled], {
    EXPECTED_RUNTIME: 'node',
  })
  return readJunit('Node', code, file)
}

async function runOnDeno() {
  console.log('\nSmoke tests on Deno')
  const file = resultsFile('deno.xml')
  const flags = ['-A', '--no-check', '--no-prompt', `--junit-path=${file}`]
  const code = await runCommand(denoBinary(), ['test', ...flags, ...smokeTests()], { EXPECTED_RUNTIME: 'deno' })
  return readJunit('Deno', code, file)
}

/** In its shortest form: it fails when something does not work, never for a figure. */
async function runBench() {
  console.log('\nBenchmark, its shortest form')
  const entry = join('tests', 'bench', 'bench.ts')
  const code = await runCommand(process.execPath, [join('infra', 'scripts', 'run-ts.mjs'), entry, '--quick'])
  const failed = code === 0 ? [] : [`bench: ended with exit code ${code}`]
  return { files: { bench: { ...emptyTally(), passed: 1 - failed.length, failed } }, failed: [] }
}

/** Where a part writes its results, without those of an earlier run. */
function resultsFile(name) {
  const file = join(results, name)
  rmSync(file, { force: true })
  return file
}

/** A part that broke down without naming a failed test still fails. */
function readReport(part, code, file) {
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { files: {}, failed: [] }
  const isExplained = code === 0 ? existsSync(file) : sumOf(report).failed.length > 0
  if (!isExplained) report.failed.push(`${part}: ended with exit code ${code}`)
  return report
}

/** The files of such a part are tried again together. */
function readJunit(part, code, file) {
  if (!existsSync(file)) return { files: {}, failed: [`${part}: ended with exit code ${code}, and no results`] }
  const tally = tallyOfJunit(readFileSync(file, 'utf8'), part)
  if (code !== 0 && tally.failed.length === 0) tally.failed.push(`${part}: ended with exit code ${code}`)
  return { files: { [part]: tally }, failed: [] }
}

function skipped(name, reason) {
  return { files: { [name]: { ...emptyTally(), skipped: [{ name, reason }] } }, failed: [] }
}
