import { environment } from './env.ts'

/** What `docker-compose.yml`, the lines of the banner and the tools of development read. */
const ofOthers = /^DBFORGE_(GATEWAY_IMAGE|HTTP_ADDRESS|HTTP_PORT|KEY|UI_GATEWAY|SCREENSHOTS|TEST_.*)$/

/** Variables that are named as settings and are none: a slip of the pen would go unseen. */
export function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const isUnknown = (name: string) =>
    name.startsWith('DBFORGE_') && !(name in environment.shape) && !ofOthers.test(name)
  return Object.keys(env).filter(isUnknown).sort()
}
