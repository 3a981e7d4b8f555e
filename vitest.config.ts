import { defineConfig } from 'vitest/config'

// `vitest --mode long` runs what needs minutes; `--mode docker` what needs a Docker engine (npm run test:docker starts
// one), and suites of the process driver once more on containers; `--mode images` builds images from npm; tests/runtime is node:test and runs on every runtime.
const included: Readonly<Record<string, readonly string[]>> = {
  long: ['tests/long/**/*.test.ts'],
  docker: ['tests/{docker,api,clients,lifecycle,protocol}/**/*.test.ts'],
  images: ['tests/images/**/*.test.ts'],
}

const excluded: Readonly<Record<string, readonly string[]>> = {
  long: [],
  docker: [
    // Containers have their database's name: none waits for one.
    'tests/lifecycle/spare-workers.test.ts',
    // Who comes in, as whom, with which rights and how often: no worker has to do with it.
    'tests/api/{account,admin-create,keys,mail,oidc*,permission-matrix,sign-in*,step-up,users}.test.ts',
    'tests/api/{hand-outs,quotas,security,token-lifecycle,tokens}.test.ts',
    'tests/protocol/{ended-credentials,maintenance,protection,rate-limits,silent-sockets,tls}.test.ts',
    // What the gateway says by itself.
    'tests/api/{control-plane,dashboard,openapi-document,security-headers}.test.ts',
    'tests/api/{audit,bad-input,events,hostile-bodies,insights,settings}.test.ts',
  ],
  images: [],
}

export default defineConfig(({ mode }) => ({
  test: {
    include: [...(included[mode] ?? ['{gateway,infra,workers,tests,ui}/**/*.test.ts'])],
    exclude: [...(excluded[mode] ?? ['tests/runtime/**', 'tests/long/**', 'tests/docker/**', 'tests/images/**'])],
    env: mode === 'docker' ? { DBFORGE_TEST_DRIVER: 'docker' } : {},
    globalSetup: ['tests/bundle-threads.mjs'],
    pool: 'forks',
    maxWorkers: 2,
    // What files import is loaded once for each process: a quarter of the time went into loading it for each file.
    isolate: false,
    // Generous, for timings never fail a test: what waits is waited for, however busy the machine is.
    testTimeout: mode === 'long' ? 600_000 : 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
}))
