import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from './harness/eventually.ts'

const root = join(import.meta.dirname, '..')
/** In the order in which they are read: each guide goes on from README's first steps, and from those before it. */
const guides = ['clients', 'operations', 'access', 'observability', 'docker', 'configuration']
const files = ['README.md', ...guides.map((guide) => `docs/${guide}.md`)]
const pages = await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') })))
const readme = pages[0]?.text ?? ''
const startTimeoutMs = 60_000

let dataDir: string
/** Inside the repository, so that Node finds its packages; nothing is left behind in the repository itself. */
let workingFolder: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'db-forge-'))
  await mkdir(join(root, 'dist'), { recursive: true })
  workingFolder = await mkdtemp(join(root, 'dist', 'readme-'))
})

afterAll(async () => {
  for (const folder of [dataDir, workingFolder]) await rm(folder, { recursive: true, force: true })
})

describe('README and the guides', () => {
  let gateway: StartedGateway

  beforeAll(async () => {
    gateway = await npmStart()
  }, startTimeoutMs)
  afterAll(() => gateway?.stop())

  test('shows the banner of a first start', () => {
    const [, text = ''] = /<!-- banner -->\n```text\n([\s\S]*?)```/.exec(readme) ?? []
    const lines = asOurs(text, gateway.url).trim().split('\n')
    expect(lines.length).toBeGreaterThan(2)
    const printed = gateway.banner.split('\n').map((line) => line.trim())
    for (const line of lines) expect(printed).toContainEqual(expect.stringMatching(withGaps(line)))
  })

  const examples = pages.flatMap(({ file, text }) => examplesOf(file, text))

  test('marks what is to be run', () => {
    expect(examples.filter(({ language }) => language === 'bash').length).toBeGreaterThan(3)
    expect(examples.filter(({ language }) => language === 'js').length).toBeGreaterThan(3)
  })

  for (const { language, code, output, place } of examples) {
    test(`the ${language} example at ${place} works as printed`, async () => {
      const printed = await (language === 'bash' ? runInShell : runInNode)(asOurs(code, gateway.url))
      if (output === null) expect(printed).not.toContain('"error":')
      else expect(printed.trim()).toMatch(withGaps(asOurs(output, gateway.url).trim()))
    })
  }

  function asOurs(text: string, url: string): string {
    const { host } = new URL(url)
    return text.replaceAll('localhost:8081', host).replaceAll('data/admin.key', join(dataDir, 'admin.key'))
  }
})

describe('the banner', () => {
  test(
    'of a first start shows a key that works, and lines that do',
    async () => {
      await rm(dataDir, { recursive: true, force: true })
      const gateway = await npmStart()
      try {
        const [, shown] = /Admin key \(shown once\): +(\S+)/.exec(gateway.banner) ?? []
        const keyFile = join(dataDir, 'admin.key')
        expect((await readFile(keyFile, 'utf8')).trim()).toBe(shown)
        expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
        expect(gateway.banner).toContain(keyFile)
        await expectLinesToWork(gateway)
      } finally {
        expect(await gateway.stop()).toEqual([0, null])
      }
    },
    startTimeoutMs,
  )

  test(
    'of a second start shows no key, and lines that work',
    async () => {
      const key = (await readFile(join(dataDir, 'admin.key'), 'utf8')).trim()
      const gateway = await npmStart()
      try {
        expect(gateway.banner).not.toContain('Admin key')
        expect(gateway.banner).not.toContain(key)
        await expectLinesToWork(gateway)
      } finally {
        expect(await gateway.stop()).toEqual([0, null])
      }
    },
    startTimeoutMs,
  )

  test(
    'of a start without the file of the key says what its lines need',
    async () => {
      const keyFile = join(dataDir, 'admin.key')
      const DBFORGE_KEY = (await readFile(keyFile, 'utf8')).trim()
      await rm(keyFile)
      const gateway = await npmStart()
      try {
        expect(gateway.banner).toContain('set DBFORGE_KEY to the key')
        expect(gateway.banner).not.toContain(DBFORGE_KEY)
        await expectLinesToWork(gateway, { DBFORGE_KEY })
      } finally {
        expect(await gateway.stop()).toEqual([0, null])
      }
    },
    startTimeoutMs,
  )

  async function expectLinesToWork({ banner }: StartedGateway, env: Record<string, string> = {}): Promise<void> {
    const lines = banner.split('\n').map((line) => line.trim())
    const [spawnLine = '', queryLine = '', ...others] = lines.filter((line) => line.startsWith('curl '))
    expect(others).toEqual([])
    expect(JSON.parse(await runInShell(spawnLine, env))).toMatchObject({ db_name: 'orders' })
    const answer = await runInShell(queryLine, env)
    expect(JSON.parse(answer)).toMatchObject({ success: true, data: [{ v: expect.any(String) }] })
    const snippet = lines.slice(lines.findIndex((line) => line.startsWith('import ')))
    expect(await runInNode(snippet.join('\n'), env)).toBe('[ { one: 1 } ]\n')
  }
})

interface Example {
  readonly language: 'bash' | 'js'
  readonly code: string
  /** What the page says that it prints; null where it does not say. */
  readonly output: string | null
  /** Where its code begins, `file:line`. */
  readonly place: string
}

/** Fenced blocks below `<!-- run -->`, each with the `text` block that may follow as its output. */
function examplesOf(file: string, text: string): Example[] {
  const pattern = /<!-- run -->\n```(bash|js)\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```\n)?/g
  const examples = [...text.matchAll(pattern)].map(({ index, 1: language, 2: code = '', 3: output }): Example => {
    const line = text.slice(0, index).split('\n').length + 2
    return { language: language === 'bash' ? 'bash' : 'js', code, output: output ?? null, place: `${file}:${line}` }
  })
  // A mark that the pattern does not understand would be an example that nobody runs.
  expect(examples).toHaveLength(text.split('<!-- run -->').length - 1)
  return examples
}

/** All of a text: `…` in what is shown stands for anything, and blanks for any number of them. */
function withGaps(shown: string): RegExp {
  const parts = shown.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[\\s\\S]*?').replaceAll(/ +/g, ' +')}$`)
}

/** Runs it in Bash as the next lines in one terminal: what was exported before is still there. */
async function runInShell(code: string, env: Record<string, string> = {}): Promise<string> {
  const variables = join(workingFolder, 'variables.sh')
  const script = `[ ! -e "${variables}" ] || . "${variables}"\n${code}\nexport -p > "${variables}"`
  return run('bash', ['-euo', 'pipefail', '-c', script], env)
}

async function runInNode(code: string, env: Record<string, string> = {}): Promise<string> {
  const exported = await runInShell('printenv TOKEN || true')
  return run(process.execPath, ['--input-type=module', '--eval', code], { TOKEN: exported.trim(), ...env })
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: workingFolder, env: { ...ownEnvironment(), ...env }, timeout: 20_000 }
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`${error.message}\n${stdout}${stderr}`))
    })
  })
}

interface StartedGateway {
  readonly url: string
  readonly banner: string
  /** Sends SIGTERM as a process supervisor does; answers exit code and signal. */
  stop(): Promise<readonly unknown[]>
}

/** The command of README, with its port and its data folder from the environment. */
async function npmStart(): Promise<StartedGateway> {
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...ownEnvironment(), DBFORGE_PORT: '0', DBFORGE_DATA_DIR: dataDir, DBFORGE_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const output = collect(child)
  const stop = async () => {
    child.kill('SIGTERM')
    return ended
  }
  try {
    const [, url = ''] = await eventually(() => /ready at (\S+)\n[\s\S]*console\.log/.exec(output()), {
      timeoutMs: startTimeoutMs / 2,
      what: 'the banner',
    })
    return { url, banner: output(), stop }
  } catch (error) {
    await stop()
    throw new Error(`npm start prints no banner: ${output()}`, { cause: error })
  }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  return () => text
}

/** Without what tests and npm add, so that nothing of it reaches the gateway or Node. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(DBFORGE_|npm_|VITEST|NODE_OPTIONS$|NODE_ENV$|FORCE_COLOR$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}
