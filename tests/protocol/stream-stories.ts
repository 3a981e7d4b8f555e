import { batch, close, execute } from '../harness/hrana-http.ts'

export type Step = { readonly path: string; readonly body: Record<string, unknown> }
export const pipeline = (...requests: unknown[]): Step => ({ path: '/v3/pipeline', body: { requests } })

export const integer = (value: number) => ({ type: 'integer', value: String(value) }) as const
/** What clients do on one stream, each to be answered through sockets as over HTTP. */
export const stories: readonly (readonly [string, readonly Step[]])[] = [
  [
    'a transaction',
    [
      pipeline(execute('BEGIN IMMEDIATE')),
      pipeline(
        execute('INSERT INTO notes VALUES (?, ?)', [integer(1), { type: 'text', value: 'ü "quoted" \\ \u0000' }]),
      ),
      pipeline(execute('SELECT *, changes(), last_insert_rowid() FROM notes')),
      pipeline(execute('COMMIT'), close),
    ],
  ],
  [
    'a transaction that is left open',
    [pipeline(execute('BEGIN')), pipeline(execute("INSERT INTO notes VALUES (2, 'lost')"), close)],
  ],
  [
    'failing statements between others',
    [
      pipeline(execute('SELECT 1'), execute('SELEC 1'), execute('SELECT 2')),
      pipeline(execute("INSERT INTO notes VALUES (1, 'again')"), { type: 'get_autocommit' }),
      pipeline(execute('SELECT ?', [{ type: 'float', value: -0 }]), execute('SELECT ?', []), close),
    ],
  ],
  [
    'every kind of request',
    [
      pipeline(
        { type: 'store_sql', sql_id: 1, sql: 'SELECT id FROM notes WHERE id = ?' },
        { type: 'execute', stmt: { sql_id: 1, args: [integer(1)], want_rows: true } },
        { type: 'describe', sql_id: 1 },
        { type: 'sequence', sql: "INSERT INTO notes VALUES (3, 'x'); DELETE FROM notes WHERE id = 3" },
      ),
      pipeline(
        { type: 'batch', batch: { steps: [{ stmt: { sql_id: 1, args: [integer(9)] } }, { stmt: { sql: 'SELEC' } }] } },
        {
          type: 'batch',
          batch: {
            steps: [
              { stmt: { sql: 'INSERT INTO notes VALUES (1, NULL)' } },
              { condition: { type: 'error', step: 0 }, stmt: { sql: 'SELECT 1' } },
              { condition: { type: 'not', cond: { type: 'error', step: 0 } }, stmt: { sql: 'SELECT 2' } },
            ],
          },
        },
        { type: 'close_sql', sql_id: 1 },
        { type: 'store_sql', sql_id: 1, sql: 'x'.repeat(6_000) },
      ),
      { path: '/v2/pipeline', body: { requests: [execute('SELECT 5'), close] } },
    ],
  ],
  [
    'cursors',
    [
      pipeline(execute('BEGIN')),
      { path: '/v3/cursor', body: { batch: batch('SELECT 1', "SELECT 'ü}],{' AS x, NULL, x'00', 1.5") } },
      { path: '/v3/cursor', body: { batch: batch('SELECT nope', 'SELECT 2') } },
      {
        path: '/v3/cursor',
        body: {
          batch: batch('WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 1501) SELECT n FROM r'),
        },
      },
      pipeline(execute('SELECT 3'), close),
    ],
  ],
  [
    'a text that is not stored',
    [pipeline(execute('BEGIN')), pipeline({ type: 'execute', stmt: { sql_id: 4 } }), pipeline(close)],
  ],
  ['an unknown request', [pipeline(execute('BEGIN')), pipeline({ type: 'nope' })]],
  ['a request behind the end', [pipeline(execute('BEGIN')), pipeline(close, execute('SELECT 1'))]],
  ['what version 2 has not', [pipeline(), { path: '/v2/pipeline', body: { requests: [{ type: 'get_autocommit' }] } }]],
  ['nothing at all', [pipeline(), pipeline(), pipeline(close)]],
  [
    'several statements at once',
    [pipeline(execute('SELECT 1'), execute('SELECT 2'), { type: 'get_autocommit' }, close)],
  ],
  ['a batch at once', [pipeline({ type: 'batch', batch: batch('SELECT 1', 'SELECT 2') }, close)]],
]
