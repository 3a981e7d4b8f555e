/**
 * Every checked-in file that is made from code, and how: the arguments for Node write it, and with `--check` compare it
 * and end with exit code 1 on a difference.
 */
export const generators = [
  { name: 'the table of docs/configuration.md', args: ['infra/scripts/run-ts.mjs', 'infra/scripts/config-table.ts'] },
  { name: 'docs/openapi.json', args: ['infra/scripts/run-ts.mjs', 'infra/scripts/openapi.ts'] },
  { name: 'ui/src/api/schema.d.ts', args: ['infra/scripts/ui-schema.mjs'] },
]
