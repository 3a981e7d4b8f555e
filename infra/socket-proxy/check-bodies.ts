import { checkHostConfig } from './check-host-config.ts'
import { checkOwnLabel, isOwnName } from './own-names.ts'
import { anything, checkMembers, freely, isEmpty, type Rule, readObject } from './read-object.ts'
import { Refusal } from './refusal.ts'

/** Throws unless the body may be sent on. */
export type BodyCheck = (body: unknown, options: BodyCheckOptions) => void

export interface BodyCheckOptions {
  /** Images that containers may be made of; null = any. */
  readonly images: readonly string[] | null
}

/** Of the container itself: nothing of the host. Dockerode sends the query along in the body. */
const harmless =
  'name platform Hostname Domainname Cmd Entrypoint Env WorkingDir ExposedPorts Healthcheck Volumes StopSignal StopTimeout ' +
  'AttachStdin AttachStdout AttachStderr Tty OpenStdin StdinOnce'

/** `POST /containers/create`: one worker, as narrow as the driver makes it. */
export const checkContainer: BodyCheck = (body, { images }) => {
  const rules = {
    ...freely(harmless),
    HostConfig: checkHostConfig,
    NetworkingConfig: checkNetworking,
    Labels: checkOwnLabel,
    Image: (value: unknown) => checkImage(value, images),
    User: checkUser,
  }
  const config = readObject(body, 'Body')
  checkMembers(config, rules, 'Config')
  for (const required of ['HostConfig', 'Labels', 'Image', 'User']) {
    if (isEmpty(config[required])) throw new Refusal(`Config.${required} must be given`)
  }
}

/** `POST /containers/{id}/update`: the limits that a database can change while its worker runs. */
export const checkLimits: BodyCheck = (body) => {
  checkMembers(readObject(body, 'Body'), freely('Memory MemorySwap NanoCpus PidsLimit'), 'Limits')
}

/** `POST /volumes/create`: of the local driver without options, which could mount folders of the host. */
export const checkVolume: BodyCheck = (body) => {
  const rules: Record<string, Rule> = { Name: checkOwnName, Driver: local, Labels: anything }
  checkMembers(readObject(body, 'Body'), rules, 'Volume')
  checkOwnName(readObject(body, 'Body')['Name'], 'Volume.Name')
}

/** `POST /networks/create`: a bridge. */
export const checkNetwork: BodyCheck = (body) => {
  const rules = {
    ...freely('Labels Internal EnableIPv6 CheckDuplicate'),
    Name: checkOwnName,
    Driver: bridge,
    Options: checkBridgeOptions,
  }
  checkMembers(readObject(body, 'Body'), rules, 'Network')
  checkOwnName(readObject(body, 'Body')['Name'], 'Network.Name')
}

/** Whether this is an image that containers may be made of. */
export function checkImage(value: unknown, images: readonly string[] | null): void {
  if (typeof value !== 'string' || (images !== null && !images.includes(value))) {
    throw new Refusal(`Image "${String(value)}" is not allowed`)
  }
}

/** By number: what a name stands for is up to the image. */
function checkUser(value: unknown, place: string): void {
  if (typeof value !== 'string' || !/^[1-9]\d*:[1-9]\d*$/.test(value)) {
    throw new Refusal(`${place} must be numbers of a user and a group that are not root`)
  }
}

function checkNetworking(value: unknown, place: string): void {
  if (value === null) return
  const { EndpointsConfig } = readObject(value, place)
  checkMembers(readObject(value, place), { EndpointsConfig: anything }, place)
  for (const [name, endpoint] of Object.entries(readObject(EndpointsConfig ?? {}, place))) {
    if (!isOwnName(name)) throw new Refusal(`${place} must name networks of db-forge, not "${name}"`)
    const rules = { Aliases: anything, IPAMConfig: anything }
    checkMembers(readObject(endpoint ?? {}, place), rules, `${place}.EndpointsConfig`)
  }
}

function checkOwnName(value: unknown, place: string): void {
  if (typeof value !== 'string' || !isOwnName(value))
    throw new Refusal(`${place} must begin with db-worker or db-forge`)
}

function checkBridgeOptions(value: unknown, place: string): void {
  const names = ['enable_icc', 'enable_ip_masquerade'].map((name) => `com.docker.network.bridge.${name}`)
  for (const name of Object.keys(readObject(value ?? {}, place))) {
    if (!names.includes(name)) throw new Refusal(`${place} "${name}" is not allowed`)
  }
}

function local(value: unknown, place: string): void {
  if (!isEmpty(value) && value !== 'local') throw new Refusal(`${place} must be local`)
}

function bridge(value: unknown, place: string): void {
  if (!isEmpty(value) && value !== 'bridge') throw new Refusal(`${place} must be bridge`)
}
