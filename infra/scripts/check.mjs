import { join } from 'node:path'
import { generators } from './generators.mjs'
import { ensureInstalled } from './install.mjs'
import { runCommand } from './run-command.mjs'
import { conclude, emptyTally } from './tally.mjs'

// npm run check: what CI asks of the sources. Lint includes the layer rules.
await ensureInstalled()
const node = process.execPath
const colors = process.stdout.isTTY ? '--colors=force' : '--colors=off'
const steps = [
  [
    'lint, format and layers',
    node,
    [join('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', colors],
  ],
  ['types', node, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.', '--noEmit']],
  ['types of the dashboard', node, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'ui', '--noEmit']],
  [
    'types of the tests of the dashboard',
    node,
    [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', join('ui', 'tsconfig.test.json'), '--noEmit'],
  ],
  ...generators.map(({ name, args }) => [`${name} is up to date`, node, [...args, '--check']]),
]

const tally = emptyTally()
for (const [name, command, args] of steps) {
  console.log(`\nCheck: ${name}`)
  if ((await runCommand(command, args)) === 0) tally.passed += 1
  else tally.failed.push(name)
}
conclude(tally)
