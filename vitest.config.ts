import { defineConfig } from 'vitest/config'

// `vitest --mode long` runs what needs minutes; tests/runtime is node:test and runs on every runtime instead.
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'long' ? ['tests/long/**/*.test.ts'] : ['{gateway,infra,workers,tests}/**/*.test.ts'],
    exclude: mode === 'long' ? [] : ['tests/runtime/**', 'tests/long/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: mode === 'long' ? 600_000 : 60_000,
    hookTimeout: 60_000,
  },
}))
