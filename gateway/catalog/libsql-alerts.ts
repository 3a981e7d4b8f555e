import type { InStatement, Row } from '@libsql/client'
import type { Vault } from '../domain/access/vault.ts'
import { farAheadMs } from '../domain/clock.ts'
import { type ErrorReason, ForgeError } from '../domain/errors.ts'
import type {
  Alert,
  AlertChannel,
  AlertChannelPatch,
  AlertDelivery,
  AlertRule,
  AlertRulePatch,
  PendingMessage,
} from '../domain/watching/alert.ts'
import type { AlertCatalog, AlertPage } from '../domain/watching/alert-catalog.ts'
import type { Connection } from './connection.ts'
import { statement } from './row-codec.ts'
import * as table from './tables/alert-tables.ts'

/** The tables of alerts over the catalog's connection; targets and secrets of channels are sealed. */
export class LibsqlAlerts implements AlertCatalog {
  readonly #connection: Connection
  readonly #vault: Vault

  constructor(connection: Connection, vault: Vault) {
    this.#connection = connection
    this.#vault = vault
  }

  async listRules(): Promise<AlertRule[]> {
    return (await this.#connection.read('list alert rules', table.listRules)).map(table.decodeRule)
  }

  async insertRule(rule: AlertRule): Promise<void> {
    await this.#connection.write(`insert alert rule "${rule.name}"`, [table.insertRule(rule)])
  }

  async updateRule(id: string, patch: AlertRulePatch): Promise<AlertRule> {
    const change = table.updateRule(id, patch)
    return table.decodeRule(await this.#change(`change alert rule "${id}"`, change, 'ALERT_RULE_NOT_FOUND'))
  }

  removeRule(id: string): Promise<boolean> {
    return this.#remove(`remove alert rule "${id}"`, statement('DELETE FROM alert_rules WHERE id = ?', id))
  }

  async listChannels(): Promise<AlertChannel[]> {
    const rows = await this.#connection.read('list alert channels', table.listChannels)
    return rows.map((row) => this.#opened(table.decodeChannel(row)))
  }

  async insertChannel(channel: AlertChannel): Promise<void> {
    const sealed = { ...channel, ...this.#sealed(channel.id, channel) }
    await this.#connection.write(`insert alert channel "${channel.name}"`, [table.insertChannel(sealed)])
  }

  async updateChannel(id: string, patch: AlertChannelPatch): Promise<AlertChannel> {
    const change = table.updateChannel(id, { ...patch, ...this.#sealed(id, patch) })
    const row = await this.#change(`change alert channel "${id}"`, change, 'ALERT_CHANNEL_NOT_FOUND')
    return this.#opened(table.decodeChannel(row))
  }

  removeChannel(id: string): Promise<boolean> {
    return this.#remove(`remove alert channel "${id}"`, statement('DELETE FROM alert_channels WHERE id = ?', id))
  }

  async listAlerts(page: AlertPage): Promise<Alert[]> {
    return (await this.#connection.read('list alerts', table.selectAlerts(page))).map(table.decodeAlert)
  }

  /** Somebody who hears of a full disk frees it: that may take what is kept for removals. */
  async insertAlert(alert: Alert, pending: readonly PendingMessage[]): Promise<void> {
    const statements = [table.insertAlert(alert), ...pending.map(table.insertPending)]
    await this.#connection.writeRemoval(`note that "${alert.ruleName}" fires`, statements)
  }

  async resolveAlert(id: string, resolvedAtMs: number, pending: readonly PendingMessage[]): Promise<void> {
    const statements = [table.resolveAlert(id, resolvedAtMs), ...pending.map(table.insertPending)]
    await this.#connection.write(`resolve alert "${id}"`, statements)
  }

  async listPending(limit: number): Promise<PendingMessage[]> {
    const rows = await this.#connection.read('list messages of alerts', table.selectPending(limit))
    return rows.map(table.decodePending)
  }

  async postponePending(messageId: string, attempts: number, nextTryAtMs: number): Promise<void> {
    const statements = [table.postponePending(messageId, attempts, nextTryAtMs)]
    await this.#connection.write(`postpone message "${messageId}" of an alert`, statements)
  }

  async settlePending(pending: PendingMessage, delivery: AlertDelivery): Promise<void> {
    const action = `note what became of message "${pending.message.id}" of an alert`
    await this.#connection.writeRemoval(action, table.settlePending(pending, delivery))
  }

  async trimAlerts(beforeMs: number): Promise<void> {
    await this.#connection.write('forget old alerts', [
      statement('DELETE FROM alerts WHERE resolved_at_ms < ?', beforeMs),
    ])
  }

  async takeDuty(name: string, holder: string, nowMs: number, untilMs: number): Promise<boolean> {
    // A gateway whose clock was ahead, and that was killed, holds none for as long as its clock was.
    const sql = `INSERT INTO duties (name, holder, until_ms) VALUES (?1, ?2, ?3)
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_ms = excluded.until_ms
      WHERE holder = excluded.holder OR until_ms <= ?4 OR until_ms > ?4 + ${farAheadMs} RETURNING name`
    const [result] = await this.#connection.write(`take the duty "${name}"`, [
      statement(sql, name, holder, untilMs, nowMs),
    ])
    return (result?.rows.length ?? 0) > 0
  }

  async leaveDuty(name: string, holder: string): Promise<void> {
    const sql = 'DELETE FROM duties WHERE name = ? AND holder = ?'
    await this.#connection.write(`leave the duty "${name}"`, [statement(sql, name, holder)])
  }

  /** Seals with the key of now what an earlier one sealed; answers how many. */
  async reseal(): Promise<number> {
    const rows = await this.#connection.read('read sealed channels', table.listChannels)
    const due = rows.map(table.decodeChannel).filter(({ target, secret }) => {
      return !this.#vault.isCurrent(target) || (secret !== null && !this.#vault.isCurrent(secret))
    })
    const updates = due.map((channel) => {
      const { id, target, secret } = this.#opened(channel)
      return table.updateChannel(id, this.#sealed(id, { target, secret }))
    })
    if (updates.length > 0) await this.#connection.write('seal channels anew', updates)
    return updates.length
  }

  #sealed(id: string, { target, secret }: AlertChannelPatch): AlertChannelPatch {
    return {
      ...(target === undefined ? {} : { target: this.#vault.seal(target, labelOf(id, 'target')) }),
      ...(secret === undefined || secret === null ? {} : { secret: this.#vault.seal(secret, labelOf(id, 'secret')) }),
    }
  }

  #opened(channel: AlertChannel): AlertChannel {
    const { id, target, secret } = channel
    return {
      ...channel,
      target: this.#vault.open(target, labelOf(id, 'target')),
      secret: secret === null ? null : this.#vault.open(secret, labelOf(id, 'secret')),
    }
  }

  async #change(action: string, change: InStatement, reason: ErrorReason): Promise<Row> {
    const [result] = await this.#connection.write(action, [change])
    const row = result?.rows[0]
    if (row === undefined) throw new ForgeError(reason, `Cannot ${action}: there is none`)
    return row
  }

  async #remove(action: string, removal: InStatement): Promise<boolean> {
    const [result] = await this.#connection.write(action, [removal])
    return (result?.rowsAffected ?? 0) > 0
  }
}

function labelOf(id: string, part: 'target' | 'secret'): string {
  return `the ${part} of alert channel ${id}`
}
