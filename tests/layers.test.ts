import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** A file of each room, as others import it. */
const rooms = {
  protocol: 'workers/protocol/hrana.ts',
  sqld: 'workers/sqld/launch.ts',
  domain: 'gateway/domain/databases/database.ts',
  config: 'gateway/config/config.ts',
  contract: 'gateway/contract/route.ts',
  catalog: 'gateway/catalog/migrations/index.ts',
  drivers: 'gateway/drivers/process/process-driver.ts',
  forward: 'gateway/forward/http-forwarder.ts',
  identity: 'gateway/identity/argon2-hasher.ts',
  events: 'gateway/observability/events.ts',
  logger: 'gateway/observability/logger.ts',
  backups: 'gateway/backups/file-backup-store.ts',
  runtime: 'gateway/runtime/node.ts',
  services: 'gateway/services/lifecycle/reconciler.ts',
  http: 'gateway/http/routes/query.ts',
  context: 'gateway/context.ts',
  'socket-proxy': 'infra/socket-proxy/refusal.ts',
  tests: 'tests/harness/gateway.ts',
} as const

const packages = {
  zod: 'zod',
  openapi: '@hono/zod-openapi',
  hono: 'hono',
  'hono-part': 'hono/http-exception',
  server: '@hono/node-server',
  libsql: '@libsql/client',
  'libsql-part': '@libsql/client/http',
  sqlite: 'libsql',
  undici: 'undici',
  ws: 'ws',
  logtape: '@logtape/logtape',
  otel: '@opentelemetry/api',
  'lossless-json': 'lossless-json',
  dockerode: 'dockerode',
  argon2: '@node-rs/argon2',
  uqr: 'uqr',
  nodemailer: 'nodemailer',
  oidc: 'openid-client',
  runtime: '#runtime',
  csv: 'csv-stringify/sync',
  unknown: 'left-pad',
} as const

type Room = keyof typeof rooms
type Package = keyof typeof packages

/** The table of the architecture; a file that is not listed here may import anything. */
const table: Readonly<Record<string, { readonly rooms: readonly Room[]; readonly packages: readonly Package[] }>> = {
  'infra/socket-proxy/x.ts': { rooms: ['socket-proxy'], packages: [] },
  'workers/protocol/x.ts': { rooms: ['protocol'], packages: [] },
  'workers/sqld/x.ts': { rooms: ['protocol', 'sqld', 'domain'], packages: [] },
  'gateway/domain/x.ts': { rooms: ['protocol', 'domain'], packages: [] },
  'gateway/config/x.ts': { rooms: ['protocol', 'domain', 'config'], packages: ['zod'] },
  'gateway/contract/x.ts': { rooms: ['protocol', 'domain', 'contract'], packages: ['zod', 'openapi'] },
  'gateway/catalog/x.ts': { rooms: ['protocol', 'domain', 'config', 'catalog'], packages: ['libsql'] },
  'gateway/drivers/process/x.ts': { rooms: ['protocol', 'domain', 'config', 'drivers', 'sqld'], packages: [] },
  'gateway/drivers/docker/x.ts': {
    rooms: ['protocol', 'domain', 'config', 'sqld'],
    packages: ['dockerode'],
  },
  'gateway/forward/x.ts': { rooms: ['protocol', 'domain', 'config', 'forward'], packages: ['ws'] },
  'gateway/identity/x.ts': {
    rooms: ['protocol', 'domain', 'config', 'identity'],
    packages: ['argon2', 'uqr', 'nodemailer', 'oidc'],
  },
  'gateway/backups/x.ts': { rooms: ['protocol', 'domain', 'config', 'backups'], packages: [] },
  'gateway/observability/x.ts': {
    rooms: ['protocol', 'domain', 'config', 'events', 'logger'],
    packages: ['logtape'],
  },
  'gateway/observability/store/x.ts': {
    rooms: ['protocol', 'domain', 'config', 'events', 'logger'],
    packages: ['sqlite'],
  },
  'gateway/observability/tracing/x.ts': {
    rooms: ['protocol', 'domain', 'config', 'events', 'logger'],
    packages: ['otel'],
  },
  'gateway/runtime/x.ts': { rooms: ['protocol', 'domain', 'config', 'runtime'], packages: ['server', 'ws'] },
  'gateway/services/x.ts': {
    rooms: ['protocol', 'domain', 'services', 'events'],
    packages: ['lossless-json'],
  },
  'gateway/http/x.ts': {
    rooms: ['protocol', 'domain', 'config', 'contract', 'services', 'events', 'http'],
    packages: ['zod', 'openapi', 'hono', 'hono-part', 'lossless-json', 'csv'],
  },
  'gateway/setup/x.ts': {
    rooms: Object.keys(rooms).filter((room): room is Room => room !== 'tests' && room !== 'socket-proxy'),
    packages: ['openapi', 'hono', 'hono-part', 'runtime'],
  },
  'gateway/x.ts': {
    rooms: Object.keys(rooms).filter((room): room is Room => room !== 'tests' && room !== 'socket-proxy'),
    packages: ['openapi', 'hono', 'hono-part', 'runtime'],
  },
}

const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')

interface Report {
  readonly diagnostics: readonly { readonly location: { readonly path: string; readonly start: { line: number } } }[]
}

/** An empty project under our rules. */
async function newProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'layers-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await copyFile(join(root, 'biome.json'), join(folder, 'biome.json'))
  await copyFile(join(root, '.gitignore'), join(folder, '.gitignore'))
  return folder
}

/** Lines that the layer rules refuse, as `file:line`. */
async function refusedLines(folder: string): Promise<Set<string>> {
  const args = [biome, 'lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.']
  const options = { cwd: folder, maxBuffer: 50_000_000 }
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch((failure) => failure)
  // as: the reporter's own format
  const report = JSON.parse(stdout) as Report
  return new Set(report.diagnostics.map(({ location }) => `${location.path}:${location.start.line}`))
}

function importsOf(file: string): { specifier: string; isAllowed: boolean }[] {
  const rule = table[file]
  const fromRooms = Object.entries(rooms).map(([room, path]) => {
    const specifier = relative(dirname(file), path)
    const isAllowed = rule?.rooms.some((allowed) => allowed === room) ?? true
    return { specifier: specifier.startsWith('.') ? specifier : `./${specifier}`, isAllowed }
  })
  const fromPackages = Object.entries(packages).map(([name, specifier]) => {
    return { specifier, isAllowed: rule?.packages.some((allowed) => allowed === name) ?? true }
  })
  const builtIn = { specifier: 'node:crypto', isAllowed: file !== 'workers/protocol/x.ts' }
  return [...fromRooms, ...fromPackages, builtIn]
}

test('the layer rules allow exactly what the architecture allows, room by room', async () => {
  const folder = await newProject()
  const files = [...Object.keys(table), 'gateway/services/x.test.ts', 'tests/x.ts', 'infra/scripts/x.ts']
  const expected = new Map<string, boolean>()
  for (const file of files) {
    const imports = importsOf(file)
    const lines = imports.map(({ specifier }, i) => `export * as import${i} from '${specifier}'`)
    imports.forEach(({ isAllowed }, i) => {
      expected.set(`${file}:${i + 1}`, isAllowed)
    })
    await mkdir(join(folder, dirname(file)), { recursive: true })
    await writeFile(join(folder, file), `${lines.join('\n')}\n`)
  }
  const refused = await refusedLines(folder)
  const wrong = [...expected].flatMap(([place, isAllowed]) => {
    if (refused.has(place) !== isAllowed) return []
    const [file = '', line] = place.split(':')
    const specifier = importsOf(file)[Number(line) - 1]?.specifier
    return [`${file} ${isAllowed ? 'may' : 'must not'} import ${specifier}`]
  })
  expect(wrong).toEqual([])
  expect(refused.size).toBeGreaterThan(100)
})

test.each([
  ['import of types', "import type { Hono } from 'hono'\nexport type X = Hono\n"],
  ['dynamic import', "export const x = () => import('hono')\n"],
  ['export from', "export { Hono } from 'hono'\n"],
])('the layer rules see an %s', async (_, source) => {
  const folder = await newProject()
  await mkdir(join(folder, 'gateway', 'services'), { recursive: true })
  await writeFile(join(folder, 'gateway', 'services', 'x.ts'), source)
  expect((await refusedLines(folder)).size).toBe(1)
})
