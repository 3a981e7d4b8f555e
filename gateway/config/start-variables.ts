import { settingNames, settingOf } from '../domain/settings/settings-table.ts'
import { describeVariables } from './env.ts'

/** A variable that holds for as long as a gateway runs. */
export interface StartVariable {
  readonly name: string
  readonly description: string
  /** As one would write it in the environment; null = none. */
  readonly defaultText: string | null
  readonly isSet: boolean
  /** Null when it is not set, or may hold a secret. */
  readonly value: string | null
}

/** What may hold a secret, also when it breaks its rule. */
export const secretVariables: ReadonlySet<string> = new Set([
  'DBFORGE_CATALOG_URL',
  'DBFORGE_CATALOG_TOKEN',
  'DBFORGE_MASTER_KEY',
  'DBFORGE_MASTER_KEY_PREVIOUS',
  'DBFORGE_SMTP_URL',
  'DBFORGE_OIDC_CLIENT_SECRET',
  'OTEL_EXPORTER_OTLP_HEADERS',
])

/** The variables that are no settings, as they are given. */
export function readStartVariables(given: Readonly<Record<string, string | undefined>>): readonly StartVariable[] {
  const ofSettings = new Set(settingNames.map((name) => settingOf(name).variable))
  return describeVariables()
    .filter(({ name }) => !ofSettings.has(name))
    .map((variable) => {
      const text = given[variable.name]
      return {
        ...variable,
        isSet: text !== undefined,
        value: text === undefined || secretVariables.has(variable.name) ? null : text,
      }
    })
}
