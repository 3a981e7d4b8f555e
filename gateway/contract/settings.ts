import { z } from '@hono/zod-openapi'
import { roles } from '../domain/people/user.ts'
import { type Setting, settingGroups } from '../domain/settings/setting.ts'
import { settingProblem } from '../domain/settings/setting-problem.ts'
import { type SettingName, settingNames, settingOf, wireNameOf } from '../domain/settings/settings-table.ts'
import { defineRoute, example } from './route.ts'
import { integerField, timestamp } from './values.ts'

const value = z.union([z.string(), z.number(), z.array(z.string())]).nullable()

const settingSchema = z
  .object({
    name: z.string(),
    group: z.enum(settingGroups),
    description: z.string(),
    type: z.enum(['integer', 'choice', 'text', 'origins', 'roles']),
    unit: z.enum(['ms', 'bytes', 'days', 'seconds', 'per_minute', 'millicpus', 'count']).nullable(),
    minimum: z.number().nullable(),
    maximum: z.number().nullable().openapi({ description: 'Of an integer, or the length of a text' }),
    choices: z.array(z.string()).nullable().openapi({ description: 'The words that it takes; null = others' }),
    value: value.openapi({ description: 'What holds, or will hold after a restart; null = no limit' }),
    default: value.openapi({ description: 'What holds while nothing is stored' }),
    source: z.enum(['environment', 'stored', 'default']),
    locked: z.boolean().openapi({ description: 'It comes from the environment and cannot be changed here' }),
    variable: z.string().nullable().openapi({ description: 'The environment variable that sets it for good' }),
    effect: z.enum(['now', 'workers', 'restart']).openapi({
      description:
        '`now`: on every gateway within a second. `workers`: each worker follows as soon as it is idle. `restart`: a gateway follows when it starts again',
    }),
    needs_restart: z.boolean().openapi({ description: 'The gateway that answers still runs with another value' }),
    changed_at: timestamp.nullable(),
    changed_by: z.string().nullable(),
  })
  .openapi('Setting')

const startVariableSchema = z
  .object({
    variable: z.string(),
    description: z.string(),
    is_set: z.boolean(),
    value: z.string().nullable().openapi({ description: 'null when it is not set, or holds a secret' }),
    default: z.string().nullable(),
  })
  .openapi('StartVariable')

/** What `GET /admin/settings` answers. */
export const settingsAnswerSchema = z
  .object({
    settings: z.array(settingSchema),
    startup: z.array(startVariableSchema).openapi({
      description: 'What only the environment can say, and only a restart takes over',
    }),
  })
  .openapi('Settings')

const exampleSetting = {
  name: 'idle_ms',
  group: 'databases' as const,
  description: 'Idle time before a database sleeps; 0 = never',
  type: 'integer' as const,
  unit: 'ms' as const,
  minimum: 0,
  maximum: 2147483647,
  choices: null,
  value: 60000,
  default: 300000,
  source: 'stored' as const,
  locked: false,
  variable: 'DBFORGE_IDLE_MS',
  effect: 'now' as const,
  needs_restart: false,
  changed_at: '2026-11-23T08:15:30.000Z',
  changed_by: 'ada@example.org',
}

const exampleAnswer = {
  settings: [exampleSetting],
  startup: [
    {
      variable: 'DBFORGE_DRIVER',
      description: 'How workers run: as processes of this machine, or as containers of a Docker engine',
      is_set: false,
      value: null,
      default: 'process',
    },
  ],
}

/** `GET /admin/settings` */
export const listSettingsRoute = defineRoute({
  method: 'get',
  path: '/admin/settings',
  operationId: 'listSettings',
  tag: 'system',
  summary: 'Read the settings',
  description:
    'Every setting with its value, where that comes from, its bounds and when a change holds. What the environment says is locked.',
  permission: 'system:read',
  success: {
    200: { description: 'The settings', schema: settingsAnswerSchema, examples: example(exampleAnswer) },
  },
  errors: [],
})

function fieldOf({ rule, description }: Setting): z.ZodType {
  switch (rule.kind) {
    case 'integer':
      return integerField(rule.min, rule.max)
    case 'choice':
      return z.enum([...rule.choices])
    case 'roles':
      return z.array(z.enum(roles))
    case 'text':
      return checked(z.string(), rule).openapi({ maxLength: rule.maxLength, description })
    case 'origins':
      return checked(z.array(z.string()).max(256), rule)
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, rule: Setting['rule']): Schema {
  return schema.superRefine((given, context) => {
    const problem = settingProblem(rule, given)
    if (problem !== null) context.addIssue({ code: 'custom', message: `must ${problem}` })
  })
}

function changeOf(name: SettingName): readonly [string, z.ZodType] {
  const setting = settingOf(name)
  const field = fieldOf(setting).nullable().optional()
  return [wireNameOf(name), field.openapi({ description: `${setting.description}. null = back to the default` })]
}

/** Settings by their names on the wire. */
export const settingChangesSchema = z
  .strictObject(Object.fromEntries(settingNames.map(changeOf)))
  .openapi('SettingChanges')

/** `PATCH /admin/settings` */
export const changeSettingsRoute = defineRoute({
  method: 'patch',
  path: '/admin/settings',
  operationId: 'changeSettings',
  tag: 'system',
  summary: 'Change settings',
  description:
    'All of them or none, for every gateway of the catalog. null brings the default back. `effect` of a setting says when it holds.',
  permission: 'system:write',
  wantsProof: true,
  body: {
    mode: 'required',
    description: 'The settings that change',
    schema: settingChangesSchema,
    examples: {
      idle: { summary: 'Let databases sleep after a minute', value: { idle_ms: 60000 } },
      reset: { summary: 'Back to the default', value: { idle_ms: null } },
    },
  },
  success: {
    200: {
      description: 'All settings, as they are now',
      schema: settingsAnswerSchema,
      examples: example(exampleAnswer),
    },
  },
  errors: ['SETTING_LOCKED'],
})
