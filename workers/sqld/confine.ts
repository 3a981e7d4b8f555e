/**
 * sqld 0.24.32 has SQLite's shell functions `readfile`, `writefile` and `fsdir` built in, and no option turns
 * them off: whoever may run SQL could read and write every file of the worker's user. This takes them out of
 * the machine code of a copy, by the names that the ELF symbol table gives (System V ABI, "Symbol Table").
 */

/** What each function becomes: a SQL function that returns NULL, a virtual table that cannot be made. */
const replacements: Readonly<Record<string, 'return' | 'return-error'>> = {
  readfileFunc: 'return',
  writefileFunc: 'return',
  fsdirConnect: 'return-error',
}

/** ELF's e_machine, and the instructions there: `ret`, and `SQLITE_ERROR` (1) as the result before it. */
const machineCode: Readonly<Record<number, { readonly return: Buffer; readonly 'return-error': Buffer }>> = {
  62: { return: Buffer.from('c3', 'hex'), 'return-error': Buffer.from('b801000000c3', 'hex') },
  183: { return: Buffer.from('c0035fd6', 'hex'), 'return-error': Buffer.from('20008052c0035fd6', 'hex') },
}

export interface Confinement {
  /** The functions that were taken out. */
  readonly removed: readonly string[]
  /** Those that were not found: the binary has none, or does not name them. */
  readonly missing: readonly string[]
}

/** Changes `image`, a whole sqld binary, in place. Anything but a 64-bit little-endian ELF is left as it is. */
export function confine(image: Buffer): Confinement {
  const names = Object.keys(replacements)
  const code = isElf64(image) ? machineCode[image.readUInt16LE(18)] : undefined
  if (code === undefined) return { removed: [], missing: names }
  const places = findFunctions(image, new Set(names))
  for (const [name, place] of places) {
    const instructions = code[replacements[name] ?? 'return']
    if (place.size >= instructions.length) instructions.copy(image, place.offset)
  }
  return { removed: [...places.keys()], missing: names.filter((name) => !places.has(name)) }
}

interface Section {
  readonly type: number
  readonly address: number
  readonly offset: number
  readonly size: number
  readonly link: number
}

interface Place {
  /** In the file. */
  readonly offset: number
  readonly size: number
}

const symbolTableType = 2
const symbolBytes = 24
const functionType = 2

function isElf64(image: Buffer): boolean {
  return image.length > 64 && image.readUInt32BE(0) === 0x7f454c46 && image[4] === 2 && image[5] === 1
}

function findFunctions(image: Buffer, wanted: ReadonlySet<string>): Map<string, Place> {
  const sections = readSections(image)
  const found = new Map<string, Place>()
  for (const table of sections) {
    const texts = sections[table.link]
    if (table.type !== symbolTableType || texts === undefined) continue
    for (let at = table.offset; at < table.offset + table.size; at += symbolBytes) {
      if ((image.readUInt8(at + 4) & 15) !== functionType) continue
      const name = textAt(image, texts.offset + image.readUInt32LE(at))
      const home = sections[image.readUInt16LE(at + 6)]
      if (!wanted.has(name) || home === undefined) continue
      const offset = wide(image, at + 8) - home.address + home.offset
      found.set(name, { offset, size: wide(image, at + 16) })
    }
  }
  return found
}

function readSections(image: Buffer): Section[] {
  const start = wide(image, 0x28)
  const entryBytes = image.readUInt16LE(0x3a)
  const count = image.readUInt16LE(0x3c)
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * entryBytes
    return {
      type: image.readUInt32LE(at + 4),
      address: wide(image, at + 0x10),
      offset: wide(image, at + 0x18),
      size: wide(image, at + 0x20),
      link: image.readUInt32LE(at + 0x28),
    }
  })
}

function textAt(image: Buffer, start: number): string {
  // No wanted name is longer than this, and none is a part of another.
  const end = image.indexOf(0, start)
  return end - start > 32 ? '' : image.toString('latin1', start, end)
}

function wide(image: Buffer, at: number): number {
  return Number(image.readBigUInt64LE(at))
}
