import { isOwnName } from './own-names.ts'
import { checkMembers, isEmpty, type Rule, readObject } from './read-object.ts'
import { Refusal } from './refusal.ts'

/** Of `HostConfig.Binds`: named volumes of ours alone, `name:/path` or `name:/path:options`. */
export const checkBinds: Rule = (value, place) => {
  for (const bind of listOf(value, place)) {
    const [source = '', target = ''] = String(bind).split(':')
    if (!isOwnName(source)) throw new Refusal(`${place} must name volumes of db-forge, not "${source}"`)
    if (!target.startsWith('/')) throw new Refusal(`${place} must have an absolute target`)
  }
}

/** Of `HostConfig.Mounts`: named volumes of ours and tmpfs. */
export const checkMounts: Rule = (value, place) => {
  for (const item of listOf(value, place)) {
    const mount = readObject(item, place)
    if (mount['Type'] !== 'volume' && mount['Type'] !== 'tmpfs') {
      throw new Refusal(`${place} of the type "${String(mount['Type'])}" is not allowed`)
    }
    const isVolume = mount['Type'] === 'volume'
    const rules: Record<string, Rule> = {
      Type: () => undefined,
      Target: checkTarget,
      ReadOnly: () => undefined,
      Consistency: () => undefined,
      Source: isVolume ? checkSource : refuseAny,
      VolumeOptions: isVolume ? checkVolumeOptions : refuseAny,
      TmpfsOptions: isVolume ? refuseAny : () => undefined,
    }
    checkMembers(mount, rules, place)
    if (isVolume && typeof mount['Source'] !== 'string') throw new Refusal(`${place}.Source must name a volume`)
  }
}

const checkSource: Rule = (value, place) => {
  if (typeof value !== 'string' || !isOwnName(value)) throw new Refusal(`${place} must name a volume of db-forge`)
}

const checkTarget: Rule = (value, place) => {
  if (typeof value !== 'string' || !value.startsWith('/')) throw new Refusal(`${place} must be an absolute path`)
}

const checkVolumeOptions: Rule = (value, place) => {
  if (value === null) return
  const rules = { NoCopy: () => undefined, Labels: () => undefined, DriverConfig: checkDriverConfig }
  checkMembers(readObject(value, place), rules, place)
}

/** The local driver without options: those could name a folder of the host. */
const checkDriverConfig: Rule = (value, place) => {
  if (value === null) return
  const local: Rule = (name) => {
    if (!isEmpty(name) && name !== 'local') throw new Refusal(`${place}.Name must be local`)
  }
  checkMembers(readObject(value, place), { Name: local, Options: refuseAny }, place)
}

const refuseAny: Rule = (value, place) => {
  if (!isEmpty(value)) throw new Refusal(`${place} is not allowed here`)
}

function listOf(value: unknown, place: string): readonly unknown[] {
  if (value === null) return []
  if (!Array.isArray(value)) throw new Refusal(`${place} must be a list`)
  return value
}
