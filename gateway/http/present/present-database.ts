import type { z } from '@hono/zod-openapi'
import type { archiveSchema } from '../../contract/archives.ts'
import type { databaseSchema, databaseStatsSchema, settingsSchema } from '../../contract/database-values.ts'
import type { Principal } from '../../domain/access/principal.ts'
import type { Archive, DatabaseLimits, DatabaseSettings } from '../../domain/databases/database.ts'
import type { LaneStatistics } from '../../domain/databases/lane-statistics.ts'
import type { DatabaseStats } from '../../services/databases/database-reports.ts'
import type { DatabaseView } from '../../services/databases/database-views.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import { withoutUndefined } from '../without-undefined.ts'

/** ISO 8601 in UTC. */
export function isoTime(unixMs: number): string {
  return new Date(unixMs).toISOString()
}

/** ISO 8601 in UTC; null stays null. */
export function isoTimeOrNull(unixMs: number | null): string | null {
  return unixMs === null ? null : isoTime(unixMs)
}

export type DatabaseJson = z.output<typeof databaseSchema>

/** A database as every route shows it. */
export function presentDatabase(
  view: DatabaseView,
  principal: Principal,
  {
    addresses,
    databases,
    driver,
    users,
  }: Pick<ControlPlaneDependencies, 'addresses' | 'databases' | 'driver' | 'users'>,
): DatabaseJson {
  const { database } = view
  const owner = database.ownerId === null ? undefined : users.find(database.ownerId)
  return {
    name: database.name,
    owner: owner === undefined ? null : { id: owner.id, email: owner.email },
    your_right: databases.rightOf(principal, view),
    container_id: view.containerId,
    status: view.status,
    progress: view.progress,
    created_at: isoTime(database.createdAtMs),
    last_accessed: isoTimeOrNull(view.lastAccessedAtMs),
    size_bytes: view.sizeBytes,
    connection_count: view.connectionCount,
    driver,
    url: addresses.byPath(database.name),
    host_url: addresses.byHost(database.name),
    durability: database.durability,
    description: database.description,
    tags: [...database.tags],
    idle_ms: database.idleMs,
    limits: presentLimits(database.limits),
    lanes: {
      coalesce_reads: database.lanes.coalesceReads,
      keep_answers: database.lanes.keepAnswers,
      group_commit: database.lanes.groupCommit,
      order_writes: database.lanes.orderWrites,
    },
    lane: database.lane,
    protection: {
      prevent_deletion: database.protection.preventsDeletion,
      block_reads: database.protection.blocksReads,
      block_writes: database.protection.blocksWrites,
      allowed_addresses: [...database.protection.allowedAddresses],
      maintenance: database.protection.maintenance,
    },
    backups: { interval_ms: database.backups.intervalMs, keep: database.backups.keep },
    failure: database.failure,
  }
}

function presentLimits(limits: DatabaseLimits): DatabaseJson['limits'] {
  return {
    max_size_bytes: limits.maxSizeBytes,
    memory_bytes: limits.memoryBytes,
    cpus: limits.milliCpus === null ? null : limits.milliCpus / 1000,
    max_processes: limits.maxProcesses,
    max_open_files: limits.maxOpenFiles,
  }
}

export function presentArchive({ id, database, archivedAtMs, expiresAtMs }: Archive): z.output<typeof archiveSchema> {
  return {
    id,
    name: database.name,
    archived_at: isoTime(archivedAtMs),
    expires_at: isoTime(expiresAtMs),
    size_bytes: database.sizeBytes,
  }
}

export function presentDatabaseStats(
  stats: DatabaseStats,
  cpuPercent: number | null,
): z.output<typeof databaseStatsSchema> {
  const { view, usage, worker, uptimeSeconds } = stats
  return {
    db_name: view.database.name,
    container_status: view.status,
    container_uptime_seconds: Math.floor(uptimeSeconds),
    database_file_size_bytes: usage.databaseBytes,
    disk_bytes: usage.diskBytes,
    connection_count: view.connectionCount,
    cpu_ms: usage.cpuMs === null ? null : Math.round(usage.cpuMs),
    cpu_percent: usage.cpuMs === null ? null : cpuPercent,
    memory_bytes: usage.memoryBytes,
    rows_read: worker?.rowsRead ?? null,
    rows_written: worker?.rowsWritten ?? null,
    query_count: worker?.queryCount ?? null,
    last_accessed: isoTimeOrNull(view.lastAccessedAtMs),
    lanes: {
      read: presentLane(stats.lanes.read),
      write: presentLane(stats.lanes.write),
      kept: { ...stats.lanes.kept },
    },
    turns: { held: stats.turns.held, wait_ms: stats.turns.waitMs },
  }
}

function presentLane({ flights, statements, largestFlight, waitMs, longestWaitMs }: LaneStatistics) {
  return {
    flights,
    statements,
    largest_flight: largestFlight,
    wait_ms: waitMs,
    longest_wait_ms: longestWaitMs,
  }
}

function laneSettingsOf(lanes: NonNullable<z.output<typeof settingsSchema>['lanes']>) {
  return withoutUndefined({
    coalesceReads: lanes.coalesce_reads,
    keepAnswers: lanes.keep_answers,
    groupCommit: lanes.group_commit,
    orderWrites: lanes.order_writes,
  })
}

function limitsOf(limits: NonNullable<z.output<typeof settingsSchema>['limits']>) {
  const { cpus } = limits
  return withoutUndefined({
    maxSizeBytes: limits.max_size_bytes,
    memoryBytes: limits.memory_bytes,
    milliCpus: typeof cpus === 'number' ? Math.round(cpus * 1000) : cpus,
    maxProcesses: limits.max_processes,
    maxOpenFiles: limits.max_open_files,
  })
}

function protectionOf(protection: NonNullable<z.output<typeof settingsSchema>['protection']>) {
  return withoutUndefined({
    preventsDeletion: protection.prevent_deletion,
    blocksReads: protection.block_reads,
    blocksWrites: protection.block_writes,
    allowedAddresses: protection.allowed_addresses,
    maintenance: protection.maintenance,
  })
}

function backupRulesOf(backups: NonNullable<z.output<typeof settingsSchema>['backups']>) {
  return withoutUndefined({ intervalMs: backups.interval_ms, keep: backups.keep })
}

/** The settings of a request body in the domain's words. */
export function settingsOf(body: z.output<typeof settingsSchema> = {}): DatabaseSettings {
  return withoutUndefined({
    durability: body.durability,
    idleMs: body.idle_ms,
    limits: body.limits === undefined ? undefined : limitsOf(body.limits),
    lanes: body.lanes === undefined ? undefined : laneSettingsOf(body.lanes),
    lane: body.lane,
    protection: body.protection === undefined ? undefined : protectionOf(body.protection),
    backups: body.backups === undefined ? undefined : backupRulesOf(body.backups),
    description: body.description,
    tags: body.tags,
  })
}
