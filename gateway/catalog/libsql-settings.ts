import type { InStatement, Row } from '@libsql/client'
import type { SettingsStore, StoredSetting } from '../domain/settings/settings-store.ts'
import type { Connection } from './connection.ts'
import { readInteger, readJson, readText, statement } from './row-codec.ts'

const put = `INSERT INTO settings (name, value, changed_at_ms, changed_by) VALUES (?, ?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at_ms = excluded.changed_at_ms,
  changed_by = excluded.changed_by`

/** The settings in the catalog's database. */
export class LibsqlSettings implements SettingsStore {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async list(): Promise<StoredSetting[]> {
    const rows = await this.#connection.read('read the settings', 'SELECT * FROM settings ORDER BY name')
    return rows.map(decode)
  }

  async write(
    changes: ReadonlyMap<string, unknown>,
    { changedAtMs, changedBy }: Pick<StoredSetting, 'changedAtMs' | 'changedBy'>,
  ): Promise<void> {
    const statements = [...changes].map(([name, value]): InStatement => {
      if (value === undefined) return statement('DELETE FROM settings WHERE name = ?', name)
      return statement(put, name, JSON.stringify(value), changedAtMs, changedBy)
    })
    if (statements.length > 0) await this.#connection.write('write the settings', statements)
  }
}

function decode(row: Row): StoredSetting {
  return {
    name: readText(row, 'name'),
    value: readJson(row, 'value'),
    changedAtMs: readInteger(row, 'changed_at_ms'),
    changedBy: readText(row, 'changed_by'),
  }
}
