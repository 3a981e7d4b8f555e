import type { Endpoints } from './addresses.ts'
import { type Snippet, sampleSql, tokenVariable } from './snippet.ts'

export function shellSnippets({ name, query, dump }: Endpoints): readonly Snippet[] {
  const authorization = `-H "Authorization: Bearer $${tokenVariable}"`
  return [
    {
      id: 'curl',
      title: 'curl',
      language: 'shell',
      install: null,
      code: `curl -sS ${query} ${authorization} -H 'Content-Type: application/json' \\
  -d @- <<'JSON'
{"sql": "${sampleSql}"}
JSON
`,
    },
    {
      id: 'sqlite',
      title: 'SQLite command line',
      language: 'shell',
      install: null,
      code: `curl -sS --fail ${dump} ${authorization} | sqlite3 ${name}.copy.db
sqlite3 ${name}.copy.db "${sampleSql}"
`,
    },
  ]
}
