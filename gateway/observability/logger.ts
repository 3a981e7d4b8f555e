import { getJsonLinesFormatter, getTextFormatter, type LogLevel, type LogRecord } from '@logtape/logtape'
import { ForgeError } from '../domain/errors.ts'
import type { LineBudget } from './line-budget.ts'
import { redact, redactValue } from './redact.ts'

export interface LoggerOptions {
  /** The least severe level that is written; asked for each line. */
  readonly level: LogLevel
  /** `auto`: text on a terminal, JSON lines elsewhere. */
  readonly format: 'auto' | 'text' | 'json'
  /** Where lines go; standard error by default. */
  readonly output?: { readonly isTTY?: boolean; write(text: string): unknown }
  /** Keeps lines beside the output: those of `level`, and every event. */
  readonly sink?: LogSink
  /** Past it lines are dropped; none when absent. */
  readonly budget?: LineBudget
}

/** A line without secrets; an error in its fields is text. */
export type LogSink = (level: keyof Logger, message: string, fields: LogFields) => void

/** Members of a line besides its message; an `error` shows its stack and causes. */
export type LogFields = Readonly<Record<string, unknown>>

export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warning(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

const severity: readonly LogLevel[] = ['trace', 'debug', 'info', 'warning', 'error', 'fatal']

/** A logger of its own: several gateways in one process do not share one. */
export function createLogger(options: LoggerOptions): Logger {
  const output = options.output ?? process.stderr
  const isText = options.format === 'text' || (options.format === 'auto' && output.isTTY === true)
  const format = isText ? formatText : formatJson

  function log(level: keyof Logger, text: string, given: LogFields = {}): void {
    const isWritten = severity.indexOf(level) >= severity.indexOf(options.level)
    const isKept = options.sink !== undefined && (isWritten || given['event'] !== undefined)
    if (!isWritten && !isKept) return
    if (options.budget?.take() === false) return
    const message = redact(text)
    const properties = cleanFields(given)
    if (isWritten) {
      output.write(
        format({
          category: ['db-forge'],
          level,
          message: [message],
          rawMessage: message,
          timestamp: Date.now(),
          properties,
        }),
      )
    }
    options.sink?.(level, message, properties)
  }

  return {
    debug: (message, fields) => log('debug', message, fields),
    info: (message, fields) => log('info', message, fields),
    warning: (message, fields) => log('warning', message, fields),
    error: (message, fields) => log('error', message, fields),
  }
}

const textLine = getTextFormatter({
  timestamp: 'rfc3339',
  level: 'FULL',
  format: ({ timestamp, level, message }) => `${timestamp} ${level.padEnd(7)} ${message}`,
})

function cleanFields({ error, ...rest }: LogFields): Record<string, unknown> {
  // as: an object stays an object
  const clean = redactValue(rest) as Record<string, unknown>
  return error === undefined ? clean : { ...clean, error: redact(describe(error)) }
}

/** A message is one line, whatever text of others it quotes. */
function escapeControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

/** One line a record; a failure's stack follows, indented. */
function formatText(record: LogRecord): string {
  const { error } = record.properties
  const line = textLine({ ...record, message: [escapeControls(String(record.message[0]))] })
  return error === undefined ? line : `${line}${String(error).replaceAll(/^/gm, '    ')}\n`
}

const formatJson = getJsonLinesFormatter({ categorySeparator: '.', message: 'rendered', properties: 'flatten' })

/** The stack of an error and of what caused it; of what was refused on purpose the words alone. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const words = `${error.name}: ${error.message}`
  const isOnPurpose = error instanceof ForgeError && error.reason !== 'INTERNAL'
  const own = isOnPurpose ? words : (error.stack ?? words)
  return error.cause === undefined ? own : `${own}\nCaused by: ${describe(error.cause)}`
}
