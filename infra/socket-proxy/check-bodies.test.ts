import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContainer, checkLimits, checkNetwork, checkVolume } from './check-bodies.ts'
import { Refusal } from './refusal.ts'

const options = { images: ['db-forge-worker:1'] }

/** As the driver makes one. */
const hostConfig = {
  NetworkMode: 'db-forge-workers',
  Mounts: [
    {
      Type: 'volume',
      Source: 'db-forge-0123',
      Target: '/var/lib/sqld',
      VolumeOptions: { NoCopy: false, Labels: { 'db-worker': 'true' }, DriverConfig: { Name: 'local', Options: {} } },
    },
  ],
  Tmpfs: { '/tmp': 'rw,noexec' },
  ReadonlyRootfs: true,
  CapDrop: ['ALL'],
  SecurityOpt: ['no-new-privileges:true'],
  RestartPolicy: { Name: 'no' },
  LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
  PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
  Memory: 536870912,
}
const container = {
  Image: 'db-forge-worker:1',
  Cmd: ['-d', '/var/lib/sqld'],
  Env: ['A=b'],
  User: '10001:10001',
  Labels: { 'db-worker': 'true', 'db-name': 'orders' },
  HostConfig: hostConfig,
}

const withHost = (more: object) => ({ ...container, HostConfig: { ...hostConfig, ...more } })
const without = (name: keyof typeof container) =>
  Object.fromEntries(Object.entries(container).filter(([key]) => key !== name))

test('a container as the driver makes it may be created', () => {
  expect(() => checkContainer(container, options)).not.toThrow()
})

test('members that are empty are absent, as the command line of Docker sends them', () => {
  const empty = {
    Privileged: false,
    CapAdd: null,
    Devices: [],
    PidMode: '',
    UTSMode: '',
    Sysctls: {},
    MaskedPaths: null,
  }
  expect(() => checkContainer(withHost({ ...empty, CgroupParent: '' }), options)).not.toThrow()
})

const dangerous: Readonly<Record<string, object>> = {
  'privileged mode': { Privileged: true },
  'an added capability': { CapAdd: ['NET_RAW'] },
  'fewer capabilities dropped': { CapDrop: ['NET_RAW'] },
  'no capability dropped': { CapDrop: [] },
  'a device': { Devices: [{ PathOnHost: '/dev/sda' }] },
  'a request for devices': { DeviceRequests: [{ Count: -1 }] },
  'a rule for devices': { DeviceCgroupRules: ['a *:* rwm'] },
  'a bind of the host': { Binds: ['/:/host'] },
  'a bind of the socket': { Binds: ['/var/run/docker.sock:/var/run/docker.sock'] },
  'a bind of a foreign volume': { Binds: ['other-data:/data'] },
  'a relative bind': { Binds: ['./x:/data'] },
  'a mount of the host': { Mounts: [{ Type: 'bind', Source: '/', Target: '/host' }] },
  'a mount of a named pipe': { Mounts: [{ Type: 'npipe', Source: 'x', Target: '/x' }] },
  'a mount of a foreign volume': { Mounts: [{ Type: 'volume', Source: 'other', Target: '/x' }] },
  'a volume with a driver of its own': {
    Mounts: [
      {
        Type: 'volume',
        Source: 'db-forge-1',
        Target: '/x',
        VolumeOptions: { DriverConfig: { Name: 'local', Options: { type: 'none', o: 'bind', device: '/' } } },
      },
    ],
  },
  'a volume with options in another case': {
    Mounts: [
      {
        Type: 'volume',
        Source: 'db-forge-1',
        Target: '/x',
        VolumeOptions: { DriverConfig: { Name: 'local', Options: {}, options: { device: '/' } } },
      },
    ],
  },
  'a volume of another driver': {
    Mounts: [{ Type: 'volume', Source: 'db-forge-1', Target: '/x', VolumeOptions: { DriverConfig: { Name: 'nfs' } } }],
  },
  'a volume driver': { VolumeDriver: 'nfs' },
  'volumes of others': { VolumesFrom: ['gateway'] },
  'the network of the host': { NetworkMode: 'host' },
  'the network of another container': { NetworkMode: 'container:gateway' },
  'a network of another project': { NetworkMode: 'shop_default' },
  'the processes of the host': { PidMode: 'host' },
  'the memory of the host': { IpcMode: 'host' },
  'memory that others may join': { IpcMode: 'shareable' },
  'the name of the host': { UTSMode: 'host' },
  'the users of the host': { UsernsMode: 'host' },
  'the cgroups of the host': { CgroupnsMode: 'host' },
  'a cgroup of its own choice': { CgroupParent: '/system.slice' },
  'no seccomp': { SecurityOpt: ['no-new-privileges:true', 'seccomp=unconfined'] },
  'no AppArmor': { SecurityOpt: ['apparmor=unconfined'] },
  'no labels of SELinux': { SecurityOpt: ['no-new-privileges', 'label=disable'] },
  'new privileges': { SecurityOpt: ['no-new-privileges:false'] },
  'no security options': { SecurityOpt: null },
  'all paths unmasked': { MaskedPaths: [] },
  'all paths writable': { ReadonlyPaths: [] },
  'another runtime': { Runtime: 'other' },
  'a kernel setting': { Sysctls: { 'kernel.msgmax': '1' } },
  'the group of the socket': { GroupAdd: ['docker'] },
  'a port for everybody': { PortBindings: { '8080/tcp': [{ HostIp: '', HostPort: '80' }] } },
  'a port for everybody in another case': {
    PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', hostip: '0.0.0.0', HostPort: '80' }] },
  },
  'a log that is sent away': { LogConfig: { Type: 'syslog' } },
  'a log that is sent away, in another case': { LogConfig: { Type: 'local', type: 'syslog' } },
  'a rule taken back in another case': { capdrop: null },
  'protection from the killer of processes': { OomScoreAdj: -1000 },
  links: { Links: ['gateway'] },
}

describe.each(Object.entries(dangerous))('%s', (_, more) => {
  test('is refused', () => {
    expect(() => checkContainer(withHost(more), options)).toThrow(Refusal)
  })
})

test.each(['Image', 'User', 'Labels', 'HostConfig'] as const)('a container without %s is refused', (name) => {
  expect(() => checkContainer(without(name), options)).toThrow(Refusal)
})

test.each([
  { Image: 'other:1' },
  { User: 'root' },
  { User: '0:0' },
  { User: '10001' },
  { User: '' },
  { Labels: { 'db-worker': 'yes' } },
  { NetworkingConfig: { EndpointsConfig: { shop_default: {} } } },
  { NetworkingConfig: { EndpointsConfig: { 'db-forge-workers': { Links: ['x'] } } } },
  { hostconfig: { Privileged: true } },
  { hostConfig: null },
  { MacAddress: '02:42:ac:11:00:02' },
  { Shell: ['/bin/sh'] },
])('a container with %o is refused', (more) => {
  expect(() => checkContainer({ ...container, ...more }, options)).toThrow(Refusal)
})

test('no member passes in another case than its own, whatever its value', () => {
  const names = Object.keys(hostConfig)
  const cased = fc.constantFrom(...names).chain((name) =>
    fc
      .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
      .map((upper) => [...name].map((letter, i) => (upper[i] ? letter.toUpperCase() : letter.toLowerCase())).join(''))
      .filter((written) => written !== name),
  )
  fc.assert(
    fc.property(cased, fc.anything(), (name, value) => {
      expect(() => checkContainer(withHost({ [name]: value }), options)).toThrow(Refusal)
    }),
  )
})

test('no member that is unknown passes with a value', () => {
  const unknown = fc.string().filter((name) => !(name in hostConfig) && !/^[A-Z]/.test(name))
  fc.assert(
    fc.property(
      unknown,
      fc.oneof(fc.string({ minLength: 1 }), fc.constant(true), fc.integer({ min: 1 })),
      (name, value) => {
        const text = `{${JSON.stringify(name)}:${JSON.stringify(value)},${JSON.stringify(hostConfig).slice(1)}`
        expect(() => checkContainer({ ...container, HostConfig: JSON.parse(text) }, options)).toThrow(Refusal)
      },
    ),
  )
})

test('whatever comes as a body, what is thrown is a refusal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      for (const check of [checkContainer, checkNetwork, checkVolume]) {
        expect(() => check(body, options)).toThrow(Refusal)
      }
    }),
  )
})

test('limits that change are those of a database alone', () => {
  const limits = { Memory: 67108864, MemorySwap: 67108864, NanoCpus: 500000000, PidsLimit: -1 }
  expect(() => checkLimits(limits, options)).not.toThrow()
  for (const more of [{ RestartPolicy: { Name: 'always' } }, { memory: 0 }, { Devices: [{}] }, { CpusetCpus: '0' }]) {
    expect(() => checkLimits({ ...limits, ...more }, options)).toThrow(Refusal)
  }
  expect(() => checkLimits([], options)).toThrow(Refusal)
})

test('volumes are local ones without options, under our names', () => {
  expect(() => checkVolume({ Name: 'db-forge-1', Labels: {} }, options)).not.toThrow()
  for (const body of [
    { Name: 'other' },
    {},
    { Name: 'db-forge-1', Driver: 'nfs' },
    { Name: 'db-forge-1', DriverOpts: { type: 'none', o: 'bind', device: '/' } },
    { Name: 'db-forge-1', driveropts: { device: '/' } },
    { Name: 'db-forge-1', ClusterVolumeSpec: { Group: 'x' } },
  ]) {
    expect(() => checkVolume(body, options)).toThrow(Refusal)
  }
})

test('networks are bridges under our names', () => {
  const icc = { 'com.docker.network.bridge.enable_icc': 'false' }
  expect(() =>
    checkNetwork({ Name: 'db-forge-workers', Driver: 'bridge', Internal: true, Options: icc }, options),
  ).not.toThrow()
  for (const more of [
    { Name: 'host' },
    { Driver: 'macvlan' },
    { Options: { 'com.docker.network.bridge.name': 'docker0' } },
    { IPAM: { Config: [{ Subnet: '10.0.0.0/8' }] } },
    { ConfigFrom: { Network: 'other' } },
    { Attachable: true },
  ]) {
    expect(() => checkNetwork({ Name: 'db-forge-workers', ...more }, options)).toThrow(Refusal)
  }
})
