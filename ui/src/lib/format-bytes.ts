const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']

/** 20480 -> `20 KB`: powers of 1024, three digits. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1000 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  const digits = unit === 0 || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${Number(value.toFixed(digits))} ${units[unit]}`
}
