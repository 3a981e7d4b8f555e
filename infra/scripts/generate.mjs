import { generators } from './generators.mjs'
import { runCommand } from './run-command.mjs'

for (const { name, args } of generators) {
  console.log(`Generating ${name}`)
  process.exitCode ||= await runCommand(process.execPath, args)
}
