import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { denoBinary } from './deno-binary.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'
import { runCommand } from './run-command.mjs'
import { addTallies, conclude, emptyTally, tallyOfJunit } from './tally.mjs'

// npm test: everything. npm test -- <vitest arguments>: those vitest tests alone.
const vitestArguments = process.argv.slice(2)
const results = join(root, 'dist', 'test-results')

await ensureInstalled()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const tallies = [await runVitest(vitestArguments)]
if (vitestArguments.length === 0) {
  const files = smokeTests()
  if (files.length > 0) tallies.push(await runOnNode(files), await runOnDeno(files))
  tallies.push(await runBench())
}
conclude(addTallies(tallies))

async function runVitest(args) {
  const file = join(results, 'vitest.json')
  const vitest = join('node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=./infra/scripts/tally-reporter.mjs']
  const code = await runCommand(process.execPath, [vitest, 'run', ...reporters, ...args], { TALLY_FILE: file })
  return readTally('vitest', code, file, JSON.parse)
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
  for (const name of files) bundled.push(await bundle(name, `runtime/${name.replaceAll(/[\\/]/g, '-')}.mjs`))
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
