import type { Value } from './hrana.ts'

/** A Hrana value as JSON text: int64 digits stay as they are, REAL stays recognisable by its point. */
export function valueToJson(value: Value): string {
  switch (value.type) {
    case 'null':
      return 'null'
    case 'integer':
      return value.value
    case 'float':
      return realToJson(value.value)
    case 'text':
      return JSON.stringify(value.value)
    case 'blob':
      return blobToJson(value.base64)
  }
}

/** A Hrana value as one CSV field (RFC 4180): NULL is empty, the empty text is `""`. */
export function valueToCsv(value: Value): string {
  switch (value.type) {
    case 'null':
      return ''
    case 'integer':
      return value.value
    case 'float':
      return value.value === null ? '' : realToJson(value.value)
    case 'text':
      return textToCsv(value.value)
    case 'blob':
      return padBase64(value.base64)
  }
}

export function textToCsv(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Base64 with or without its padding. */
export function blobToJson(base64: string): string {
  return `{"base64":"${padBase64(base64)}"}`
}

/** JSON has no infinity and no NaN: both are `null`. */
export function realToJson(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'null'
  const digits = Object.is(value, -0) ? '-0' : String(value)
  return Number.isInteger(value) && !digits.includes('e') ? `${digits}.0` : digits
}

function padBase64(base64: string): string {
  const rest = base64.length % 4
  return rest === 0 ? base64 : base64 + '='.repeat(4 - rest)
}
