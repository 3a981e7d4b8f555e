import { checkBinds, checkMounts } from './check-mounts.ts'
import { isOwnName } from './own-names.ts'
import { anything, checkMembers, freely, isEmpty, type Rule, readObject } from './read-object.ts'
import { Refusal } from './refusal.ts'

/** Whatever is not in this list (devices, runtimes, sysctls, groups, volumes of others, …) must be absent. */
const rules: Readonly<Record<string, Rule>> = {
  Binds: checkBinds,
  Mounts: checkMounts,
  Tmpfs: anything,
  NetworkMode: checkNetworkMode,
  PortBindings: checkPortBindings,
  CapDrop: checkCapDrop,
  SecurityOpt: checkSecurityOpt,
  IpcMode: oneOf('private', 'none'),
  CgroupnsMode: oneOf('private'),
  LogConfig: checkLogConfig,
  OomScoreAdj: atLeastZero,
  // An empty list would show all of /proc and /sys; only their absence gives the engine's own.
  MaskedPaths: mustBeNull,
  ReadonlyPaths: mustBeNull,
  ...freely(
    'AutoRemove RestartPolicy Init ReadonlyRootfs ShmSize ConsoleSize Ulimits PidsLimit Dns DnsOptions DnsSearch',
  ),
  ...freely('Memory MemorySwap MemoryReservation MemorySwappiness NanoCpus CpuShares CpuPeriod CpuQuota BlkioWeight'),
  ...freely('CpusetCpus CpusetMems'),
}

/** Throws unless it is as narrow as a worker's: no part of the host, no capability, no new privilege. */
export function checkHostConfig(value: unknown, place: string): void {
  const config = readObject(value ?? {}, place)
  checkMembers(config, rules, place)
  for (const required of ['CapDrop', 'SecurityOpt', 'NetworkMode']) {
    if (isEmpty(config[required])) throw new Refusal(`${place}.${required} must be given`)
  }
}

/** One of ours: not the host's, not another container's, not that of another project. */
function checkNetworkMode(value: unknown, place: string): void {
  if (typeof value !== 'string' || !isOwnName(value)) throw new Refusal(`${place} must name a network of db-forge`)
}

function checkPortBindings(value: unknown, place: string): void {
  for (const bindings of Object.values(readObject(value ?? {}, place))) {
    if (!Array.isArray(bindings)) throw new Refusal(`${place} must have lists`)
    for (const binding of bindings) {
      const { HostIp } = readObject(binding, place)
      if (HostIp !== '127.0.0.1') throw new Refusal(`${place} must be on 127.0.0.1`)
      checkMembers(readObject(binding, place), { HostIp: anything, HostPort: anything }, place)
    }
  }
}

function checkCapDrop(value: unknown, place: string): void {
  if (!Array.isArray(value) || !value.includes('ALL')) throw new Refusal(`${place} must have ALL`)
}

function checkSecurityOpt(value: unknown, place: string): void {
  const isOurs = (option: unknown) => option === 'no-new-privileges' || option === 'no-new-privileges:true'
  if (!Array.isArray(value) || value.length === 0 || !value.every(isOurs)) {
    throw new Refusal(`${place} must be no-new-privileges alone`)
  }
}

/** The others send it over the network or to the host. */
function checkLogConfig(value: unknown, place: string): void {
  if (value === null) return
  const config = readObject(value, place)
  checkMembers(config, { Type: oneOf('json-file', 'local', 'none'), Config: checkLogOptions }, place)
}

function checkLogOptions(value: unknown, place: string): void {
  const rules = { 'max-size': anything, 'max-file': anything, compress: anything }
  checkMembers(readObject(value ?? {}, place), rules, place)
}

function atLeastZero(value: unknown, place: string): void {
  if (value !== null && !(Number(value) >= 0)) throw new Refusal(`${place} must not be negative`)
}

function mustBeNull(value: unknown, place: string): void {
  if (value !== null) throw new Refusal(`${place} is not allowed`)
}

function oneOf(...allowed: readonly string[]): Rule {
  return (value, place) => {
    if (!isEmpty(value) && !allowed.includes(String(value)))
      throw new Refusal(`${place} "${String(value)}" is not allowed`)
  }
}
