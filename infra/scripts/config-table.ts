import { readFileSync, writeFileSync } from 'node:fs'
import { describeVariables } from '../../gateway/config/env.ts'

const begin = '<!-- config:begin -->'
const end = '<!-- config:end -->'
const file = 'docs/configuration.md'

function configTable(): string {
  const rows = describeVariables().map(({ name, defaultText, description }) => {
    const shownDefault =
      defaultText === null
        ? ''
        : defaultText
            .split(',')
            .map((item) => `\`${item}\``)
            .join(', ')
    return `| \`${name}\` | ${shownDefault} | ${description} |`
  })
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n')
}

function withTable(text: string): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`Cannot find "${begin}" and "${end}" in "${file}"`)
  return `${text.slice(0, from + begin.length)}\n${configTable()}\n${text.slice(to)}`
}

const current = readFileSync(file, 'utf8')
const wanted = withTable(current)
if (!process.argv.includes('--check')) writeFileSync(file, wanted)
else if (current !== wanted) {
  console.error(`The configuration table of "${file}" is out of date: run \`npm run generate\``)
  process.exitCode = 1
}
