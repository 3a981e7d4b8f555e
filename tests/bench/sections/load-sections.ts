import { loadSection } from './load-section.ts'
import { cross } from './load-spec.ts'

const gateway = ['REST', 'path', 'host', 'socket', 'alone', 'forwarded'] as const
const deno = ['Deno REST', 'Deno path', 'Deno host', 'Deno socket', 'Deno alone', 'Deno forwarded'] as const
const proxies = ['haproxy', 'nginx', 'caddy', 'guarded caddy'] as const
const peers = ['D1', 'Durable Object'] as const
const libraries = [
  '@libsql/client direct',
  '@libsql/client',
  '@tursodatabase/serverless direct',
  '@tursodatabase/serverless',
] as const
const transactional = ['path', 'host', 'socket', 'Deno path', 'Deno socket', ...libraries] as const
const bare = ['control', 'guarded'] as const
const everything = [...bare, ...gateway, ...deno, ...proxies, ...peers, ...libraries] as const
const allConnections = [1, 16, 64, 256]

export const selectSection = loadSection({
  name: 'select',
  title: 'Point SELECT of one row by primary key',
  workload: 'select',
  durability: 'strong',
  writes: false,
  cells: {
    quick: [...cross(['control', 'REST', 'path', 'socket'], [16])],
    default: [
      ...cross(['control', 'guarded', 'REST', 'path', 'socket', 'alone', 'forwarded'], [1]),
      ...cross(['REST', 'path', 'alone', 'forwarded', 'caddy', 'guarded caddy'], [16]),
      ...cross(
        [...bare, ...gateway, 'Deno REST', 'Deno path', 'Deno forwarded', ...proxies, ...peers, ...libraries],
        [64],
      ),
      ...cross(['REST', 'path'], [256]),
    ],
    full: cross(everything, allConnections),
  },
  goals: [
    { route: 'REST', connections: 64, atLeast: 4, work: 'SELECT, 64 connections, REST / direct sqld' },
    { route: 'path', connections: 64, atLeast: 4, work: 'SELECT, 64 connections, stateless Hrana / direct sqld' },
    { route: 'alone', connections: 64, atLeast: 0.8, work: 'SELECT, 64 connections, each by itself / direct sqld' },
    { route: 'forwarded', connections: 64, atLeast: 0.8, work: 'SELECT, 64 connections, forwarded / direct sqld' },
    { route: 'path', connections: 1, atLeast: 0.85, work: 'SELECT, 1 connection, Hrana / direct sqld' },
    { route: 'REST', connections: 1, atLeast: 1.15, work: 'SELECT, 1 connection, REST / direct Hrana' },
  ],
  versus: [
    { route: 'REST', other: 'D1', connections: 64, atLeast: 8, work: 'SELECT, 64 connections, REST / D1 in miniflare' },
    ...[16, 64].map((connections) => ({
      route: 'alone' as const,
      other: 'caddy' as const,
      connections,
      atLeast: 1.4,
      work: `SELECT, ${connections} connections, each by itself / caddy`,
    })),
    ...[16, 64].map((connections) => ({
      route: 'forwarded' as const,
      other: 'caddy' as const,
      connections,
      atLeast: 1.4,
      work: `SELECT, ${connections} connections, forwarded / caddy`,
    })),
    ...[16, 64].map((connections) => ({
      route: 'forwarded' as const,
      other: 'guarded caddy' as const,
      connections,
      atLeast: 1.4,
      work: `SELECT, ${connections} connections, forwarded / caddy, the same token verified`,
    })),
    {
      route: 'forwarded',
      other: 'guarded',
      connections: 64,
      atLeast: 0.8,
      work: 'SELECT, 64 connections, forwarded / direct sqld, the same token verified',
    },
  ],
  addedP50: [
    { route: 'alone', connections: 1, atMostMs: 0.25, work: 'SELECT, 1 connection, by itself: added p50' },
    { route: 'forwarded', connections: 1, atMostMs: 0.25, work: 'SELECT, 1 connection, forwarded: added p50' },
  ],
  charted: 64,
})

export const insertSections = (['strong', 'relaxed'] as const).map((durability) =>
  loadSection({
    name: durability === 'strong' ? 'insert' : 'insert-relaxed',
    title: `INSERT of one row, durability ${durability}`,
    workload: 'insert',
    durability,
    writes: true,
    tableRows: 1_000,
    cells: {
      quick: durability === 'strong' ? cross(['REST', 'path'], [16]) : [],
      default: [
        ...cross(['REST', 'path'], [1]),
        ...cross(['REST', 'path', 'socket'], [64]),
        ...(durability === 'relaxed'
          ? cross(['control', 'guarded', 'Deno path', ...peers], [64])
          : cross(['path'], [256])),
      ],
      full: cross(everything, allConnections),
    },
    goals: [
      {
        route: 'REST',
        connections: 64,
        atLeast: 15,
        work: `INSERT (${durability}), 64 connections, REST / direct sqld`,
      },
      {
        route: 'path',
        connections: 64,
        atLeast: 15,
        work: `INSERT (${durability}), 64 connections, Hrana / direct sqld`,
      },
      {
        route: 'path',
        connections: 1,
        atLeast: 0.85,
        work: `INSERT (${durability}), 1 connection, Hrana / direct sqld`,
      },
    ],
    versus: [
      {
        route: 'REST',
        other: 'D1',
        connections: 64,
        atLeast: 8,
        work: `INSERT (${durability}), 64 connections, REST / D1 in miniflare`,
      },
    ],
    charted: 64,
  }),
)

export const mixedSection = loadSection({
  name: 'mixed',
  title: 'Four point SELECTs for each INSERT of one row',
  workload: 'mixed',
  durability: 'strong',
  writes: true,
  tableRows: 10_000,
  cells: {
    quick: cross(['path'], [16]),
    default: cross(['REST', 'path'], [64]),
    full: cross(everything, allConnections),
  },
})

export const batchSection = loadSection({
  name: 'batch',
  title: 'Batch of 100 INSERTs in one transaction and one request',
  workload: 'batch',
  durability: 'strong',
  writes: true,
  tableRows: 1_000,
  cells: {
    quick: cross(['REST'], [1]),
    default: [...cross(['path'], [1]), ...cross(['REST', 'path', 'socket', ...peers], [16])],
    full: cross(everything, allConnections),
  },
})

export const transactionSection = loadSection({
  name: 'transaction',
  title: 'Interactive transaction: BEGIN IMMEDIATE, SELECT, INSERT, COMMIT in three round trips',
  workload: 'transaction',
  durability: 'strong',
  writes: true,
  tableRows: 1_000,
  cells: {
    quick: cross(['path'], [1]),
    default: cross(['path', 'socket'], [1, 16]),
    full: cross(transactional, allConnections),
  },
  notes: [
    'REST, D1 and Durable Object have none over HTTP',
    'At more than one connection transactions wait for each other, and sqld refuses some as busy or expired',
  ],
})

export const rowsSection = loadSection({
  name: 'rows',
  title: 'Result of 10,000 rows of 5 columns in one answer',
  workload: 'rows',
  durability: 'strong',
  writes: false,
  cells: {
    quick: cross(['REST'], [1]),
    default: cross(['REST', 'path'], [1, 16]),
    full: cross(everything, allConnections),
  },
})

export const connectionsSection = loadSection({
  name: 'connections',
  title: 'Point SELECT as connections grow',
  workload: 'select',
  durability: 'strong',
  writes: false,
  cells: {
    quick: cross(['path'], [16, 64]),
    default: cross(['path'], [16, 256, 1_024, 4_096]),
    full: cross(['control', 'REST', 'path', 'socket', 'Deno path', 'nginx'], [16, 64, 256, 1_024, 4_096]),
  },
  notes: ['A bare sqld refuses requests (429) when more than 128 of them wait; only answered ones are counted'],
})
