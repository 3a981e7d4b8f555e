import type { z } from '@hono/zod-openapi'
import type { StartVariable } from '../../config/start-variables.ts'
import type { settingsAnswerSchema } from '../../contract/settings.ts'
import type { SettingRule, SettingValue } from '../../domain/settings/setting.ts'
import { settingOf, wireNameOf } from '../../domain/settings/settings-table.ts'
import type { SettingView } from '../../services/system/settings-service.ts'
import { isoTimeOrNull } from './present-database.ts'

type SettingsJson = z.output<typeof settingsAnswerSchema>

/** Every setting, and what only the environment can say. */
export function presentSettings(views: readonly SettingView[], startup: readonly StartVariable[]): SettingsJson {
  return {
    settings: views.map(presentSetting),
    startup: startup.map(({ name, description, isSet, value, defaultText }) => ({
      variable: name,
      description,
      is_set: isSet,
      value,
      default: defaultText,
    })),
  }
}

function presentSetting({ name, value, preset, source, needsRestart, changed }: SettingView) {
  const { group, description, unit, rule, variable, effect } = settingOf(name)
  return {
    name: wireNameOf(name),
    group,
    description,
    type: rule.kind,
    unit,
    ...boundsOf(rule),
    value: jsonOf(value),
    default: jsonOf(preset),
    source,
    locked: source === 'environment',
    variable,
    effect,
    needs_restart: needsRestart,
    changed_at: isoTimeOrNull(changed?.changedAtMs ?? null),
    changed_by: changed?.changedBy ?? null,
  }
}

function boundsOf(rule: SettingRule) {
  return {
    minimum: rule.kind === 'integer' ? rule.min : null,
    maximum: rule.kind === 'integer' ? rule.max : rule.kind === 'text' ? rule.maxLength : null,
    choices: rule.kind === 'choice' ? [...rule.choices] : null,
  }
}

function jsonOf(value: SettingValue) {
  return typeof value === 'object' && value !== null ? [...value] : value
}
