import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildUi } from './build-ui.mjs'
import { bundleGateway } from './bundle.mjs'
import { denoBinary } from './deno-binary.mjs'
import { buildProblem, runWithBuildEngine } from './docker/with-build-engine.mjs'
import { engineProblem, runWithEngine } from './docker/with-engine.mjs'
import { buildWorkerImage } from './docker/worker-image.mjs'
import { ensureInstalled } from './install.mjs'
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
const runFirst = has(dockerMode) ? runOnDocker : has(imagesMode) ? runImages : runVitest
const tallies = [await runFirst(vitestArguments)]
if (vitestArguments.length === 0) {
  const files = smokeTests()
  if (files.length > 0) tallies.push(await runOnNode(files), await runOnDeno(files))
  tallies.push(await runOnDocker(dockerMode), await runImages(imagesMode), await runBench())
}
conclude(addTallies(tallies))

async function runVitest(args) {
  const file = join(results, 'vitest.json')
  const code = await runCommand(process.execPath, vitestCommand(args), { TALLY_FILE: file })
  return readTally('vitest', code, file, JSON.parse)
}

function vitestCommand(args) {
  const reporters = ['--reporter=default', '--reporter=./infra/scripts/tally-reporter.mjs']
  return [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters, ...args]
}

/** On the engine that DOCKER_HOST names, else on one of our own; a machine without either skips these tests. */
async function runOnDocker(args) {
  console.log('\nTests on a Docker engine')
  const file = join(results, 'docker.json')
  const env = { TALLY_FILE: file }
  const problem = process.env.DOCKER_HOST ? null : await engineProblem()
  if (problem !== null) {
    return { ...emptyTally(), skipped: [{ name: 'Docker', reason: `${problem}, and DOCKER_HOST names none` }] }
  }
  if (process.env.DOCKER_HOST) await buildWorkerImage()
  const command = [process.execPath, ...vitestCommand(args)]
  const code = process.env.DOCKER_HOST
    ? await runCommand(command[0], command.slice(1), env)
    : await runWithEngine(command, env)
  return readTally('Docker', code, file, JSON.parse)
}

/** On an engine that reaches npm while it builds: both Dockerfiles as they are, nothing of them replaced. */
async function runImages(args) {
  console.log('\nImages built from npm')
  const problem = (await engineProblem()) ?? (await buildProblem())
  if (problem !== null) return { ...emptyTally(), skipped: [{ name: 'Images', reason: problem }] }
  const file = join(results, 'images.json')
  const code = await runWithBuildEngine([process.execPath, ...vitestCommand(args)], { TALLY_FILE: file })
  return readTally('Images', code, file, JSON.parse)
}

function smokeTests() {
  const folder = join('tests', 'runtime')
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.ts'))
  return names.map((name) => join(folder, name))
}

async function runOnNode(files) {
  console.log('\nSmoke tests on Node')
  const file = join(results, 'node.xml')
  const bundled = []
  for (const name of files) bundled.push(await bundleGateway(name, `runtime/${name.replaceAll(/[\\/]/g, '-')}.mjs`))
  const reporters = ['spec', 'stdout', 'junit', file]
  const flags = reporters.map((value, i) => (i % 2 ? '--test-reporter-destination=' : '--test-reporter=') + value)
  const code = await runCommand(process.execPath, ['--enable-source-maps', '--test', ...flags, ...bundled], {
    EXPECTED_RUNTIME: 'node',
  })
  return readTally('Node', code, file, (xml) => tallyOfJunit(xml, 'Node'))
}

async function runOnDeno(files) {
  console.log('\nSmoke tests on Deno')
  const file = join(results, 'deno.xml')
  const flags = ['-A', '--no-check', '--no-prompt', `--junit-path=${file}`]
  const code = await runCommand(denoBinary(), ['test', ...flags, ...files], { EXPECTED_RUNTIME: 'deno' })
  return readTally('Deno', code, file, (xml) => tallyOfJunit(xml, 'Deno'))
}

/** In its shortest form: it fails when something does not work, never for a figure. */
async function runBench() {
  console.log('\nBenchmark, its shortest form')
  const entry = join('tests', 'bench', 'bench.ts')
  const code = await runCommand(process.execPath, [join('infra', 'scripts', 'run-ts.mjs'), entry, '--quick'])
  const tally = emptyTally()
  if (code === 0) tally.passed += 1
  else tally.failed.push(`bench: ended with exit code ${code}`)
  return tally
}

/** A part that broke down without naming a failed test still fails. */
function readTally(part, code, file, parse) {
  const tally = existsSync(file) ? parse(readFileSync(file, 'utf8')) : emptyTally()
  const isExplained = code === 0 ? existsSync(file) : tally.failed.length > 0
  if (!isExplained) tally.failed.push(`${part}: ended with exit code ${code}`)
  return tally
}
