import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  chmod,
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  statfs,
} from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Backup, BackupContents } from '../domain/backup/backup.ts'
import type { BackupPlace, BackupStore, FoundBackup } from '../domain/backup/backup-store.ts'
import { ForgeError } from '../domain/errors.ts'
import { assertWritableFolder } from './assert-writable-folder.ts'
import { DumpTail } from './dump-tail.ts'
import { manifestOf, readManifest } from './manifest.ts'
import { publicStorageMessage, storageError } from './storage-error.ts'

/** Databases write to the same disk: it is never filled to the last byte. */
const largestReserveBytes = 256 * 1024 * 1024
const reserveShare = 0.05
/** How often the room is looked at while a backup is written. */
const checkedBytes = 16 * 1024 * 1024
const pieceBytes = 256 * 1024
/** Half the time of zlib's own choice, for files that are a few percent larger. */
const compressionLevel = 4

/**
 * Backups as files: `<folder>/<database id>/<backup id>.sql.gz`, each with a description of it in JSON beside it. A file
 * has its name only when it is whole and on disk.
 */
export class FileBackupStore implements BackupStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async probe(): Promise<void> {
    await this.#storing('put backups', () => assertWritableFolder(this.#folder))
  }

  async assertRoom(bytes: number): Promise<void> {
    await this.#storing('look at the room for a backup', async () => {
      await makePrivateFolder(this.#folder)
      await this.#assertFree(bytes)
    })
  }

  async freeBytes(): Promise<number> {
    return await this.#storing('look at the room for a backup', async () => {
      await makePrivateFolder(this.#folder)
      const { free, reserve } = await this.#room()
      return Math.max(0, free - reserve)
    })
  }

  async write(
    backup: Omit<FoundBackup, 'contents' | 'finishedAtMs'>,
    dump: AsyncIterable<Uint8Array>,
    finishedAtMs: () => number,
  ): Promise<FoundBackup> {
    const paths = this.#pathsOf(backup)
    try {
      return await this.#storing(`write the backup of "${backup.databaseName}"`, async () => {
        await makePrivateFolder(this.#folder)
        await makePrivateFolder(paths.folder)
        const contents = await this.#writeDump(paths.draft, dump, backup.databaseName)
        const written = { ...backup, finishedAtMs: finishedAtMs(), contents }
        await writeSynced(paths.manifestDraft, `${JSON.stringify(manifestOf(written), null, 2)}\n`)
        await rename(paths.draft, paths.file)
        await rename(paths.manifestDraft, paths.manifest)
        await syncFolder(paths.folder)
        return written
      })
    } catch (error) {
      await this.remove(backup).catch(() => undefined) // what is left of it goes with the next start
      throw error
    }
  }

  async open(backup: Backup): Promise<{ sizeBytes: number; body: ReadableStream<Uint8Array> }> {
    const file = await this.#existing(backup)
    const { size } = await file.stat()
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { bytesRead, buffer } = await file.read(new Uint8Array(pieceBytes), 0, pieceBytes)
          if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead))
          await file.close()
          controller.close()
        },
        cancel: () => file.close(),
      },
      { highWaterMark: 0 },
    )
    return { sizeBytes: size, body }
  }

  async verify(backup: Backup, signal?: AbortSignal): Promise<void> {
    const file = await this.#existing(backup)
    try {
      const hash = createHash('sha256')
      const buffer = new Uint8Array(pieceBytes)
      for (;;) {
        signal?.throwIfAborted()
        const { bytesRead } = await this.#storing('read a backup', () => file.read(buffer, 0, pieceBytes))
        if (bytesRead === 0) break
        hash.update(buffer.subarray(0, bytesRead))
      }
      if (hash.digest('hex') !== backup.contents?.sha256) throw this.#damaged(backup, 'its SHA-256 is another')
    } finally {
      await file.close()
    }
  }

  async *read(backup: Backup, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    await this.verify(backup, signal)
    const source = createReadStream(this.#pathsOf(backup).file)
    const sql = source.pipe(createGunzip({ chunkSize: pieceBytes }))
    source.once('error', (error) => sql.destroy(error))
    try {
      for await (const piece of sql) {
        signal?.throwIfAborted()
        yield piece
      }
    } catch (error) {
      if (signal?.aborted || error instanceof ForgeError) throw error
      throw this.#damaged(backup, error instanceof Error ? error.message : String(error), error)
    } finally {
      source.destroy()
      sql.destroy()
    }
  }

  async remove(backup: BackupPlace): Promise<void> {
    const { draft, file, folder, manifest, manifestDraft } = this.#pathsOf(backup)
    await this.#storing('remove a backup', async () => {
      // Its description goes first: a file without one is no backup that somebody could find again.
      for (const path of [manifest, file, draft, manifestDraft]) await rm(path, { force: true })
    })
    await rmdir(folder).catch(() => undefined) // others are in it, or there was none
  }

  async has(backup: BackupPlace): Promise<boolean> {
    return (await stat(this.#pathsOf(backup).file).catch(() => null)) !== null
  }

  async list(): Promise<BackupPlace[]> {
    const places: BackupPlace[] = []
    for (const databaseId of await idsIn(this.#folder, '')) {
      const ids = await idsIn(join(this.#folder, databaseId), '.json')
      places.push(...ids.map((id) => ({ databaseId, id })))
    }
    return places
  }

  async describe(place: BackupPlace): Promise<FoundBackup | null> {
    const { file, manifest } = this.#pathsOf(place)
    const backup = readManifest(await readFile(manifest, 'utf8').catch(() => ''))
    if (backup === null || backup.id !== place.id || backup.databaseId !== place.databaseId) return null
    const found = await stat(file).catch(() => null)
    return found?.size === backup.contents.sizeBytes ? backup : null
  }

  async removeDrafts(beforeMs: number): Promise<void> {
    for (const databaseId of await idsIn(this.#folder, '')) {
      const folder = join(this.#folder, databaseId)
      const drafts = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.part'))
      for (const path of drafts.map((name) => join(folder, name))) {
        const draft = await stat(path).catch(() => null)
        if (draft !== null && draft.mtimeMs < beforeMs) await rm(path, { force: true })
      }
    }
  }

  async #writeDump(path: string, dump: AsyncIterable<Uint8Array>, name: string): Promise<BackupContents> {
    const hash = createHash('sha256')
    const tail = new DumpTail()
    let sizeBytes = 0
    let uncheckedBytes = 0
    const counted = new Transform({
      transform(piece: Buffer, _encoding, done) {
        tail.push(piece)
        done(null, piece)
      },
    })
    const file = await open(path, 'wx', 0o600)
    try {
      const store = async (piece: Buffer) => {
        hash.update(piece)
        await writeAll(file, piece)
        sizeBytes += piece.length
        uncheckedBytes += piece.length
        if (uncheckedBytes < checkedBytes) return
        uncheckedBytes = 0
        await this.#assertFree(0)
      }
      // A stream to its end: what an iterator throws would reach us as the abort of the streams before it.
      const sink = new Writable({
        write: (piece: Buffer, _encoding, done) => void store(piece).then(() => done(), done),
      })
      await pipeline(Readable.from(dump), counted, createGzip({ level: compressionLevel }), sink)
      if (!tail.isWhole) throw incomplete(name, tail.bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    return { sizeBytes, dumpBytes: tail.bytes, sha256: hash.digest('hex') }
  }

  async #room(): Promise<{ free: number; reserve: number }> {
    const { bavail, blocks, bsize } = await statfs(this.#folder)
    return { free: bavail * bsize, reserve: Math.min(largestReserveBytes, Math.round(blocks * bsize * reserveShare)) }
  }

  async #assertFree(bytes: number): Promise<void> {
    const { free, reserve } = await this.#room()
    if (free >= bytes + reserve) return
    const message =
      `The disk of "${this.#folder}" has too little room for a backup: ${free} bytes are free, and ${bytes + reserve} are needed. ` +
      'Free some, delete old backups, or set DBFORGE_BACKUP_DIR to another disk'
    const details = { free_bytes: free, needed_bytes: bytes + reserve }
    throw new ForgeError('STORAGE_FAILED', message, { details, publicMessage: publicStorageMessage })
  }

  async #existing(backup: Backup): Promise<FileHandle> {
    try {
      return await open(this.#pathsOf(backup).file, 'r')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
        throw storageError('open a backup', this.#folder, error)
      }
      const missing = (where: string) =>
        `The file of backup "${backup.id}" of "${backup.databaseName}" is not ${where}: another gateway has it, or somebody removed it`
      const publicMessage = missing('at this gateway')
      throw new ForgeError('BACKUP_MISSING', missing(`in "${this.#folder}"`), { cause: error, publicMessage })
    }
  }

  #damaged({ id, databaseName }: Backup, why: string, cause?: unknown): ForgeError {
    const message = `Backup "${id}" of "${databaseName}" is damaged: ${why}. Use another one`
    return new ForgeError('BACKUP_DAMAGED', message, { cause })
  }

  #pathsOf({ id, databaseId }: BackupPlace) {
    const folder = join(this.#folder, databaseId)
    const file = join(folder, `${id}.sql.gz`)
    const manifest = join(folder, `${id}.json`)
    return { folder, file, manifest, draft: `${file}.part`, manifestDraft: `${manifest}.part` }
  }

  async #storing<T>(action: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run()
    } catch (error) {
      throw storageError(action, this.#folder, error)
    }
  }
}

async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  await chmod(path, 0o700)
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await writeAll(file, Buffer.from(text))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Names last through a power cut only when their folder is on disk, too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Names of 32 hex digits and `ending`, without that. */
async function idsIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const ids = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, name.length - ending.length))
  return ids.filter((id) => /^[0-9a-f]{32}$/.test(id))
}

function incomplete(name: string, bytes: number): ForgeError {
  const message = `The dump of "${name}" ended after ${bytes} bytes and without its end: nothing of it is kept`
  return new ForgeError('BACKUP_INCOMPLETE', message)
}
