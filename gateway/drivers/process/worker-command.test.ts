import { describe, expect, it } from 'vitest'

import { sqldLaunch } from '../../../workers/sqld/launch.ts'
import { parseWorkerCommand } from './worker-command.ts'

const id = '0123456789abcdef0123456789abcdef'
const layout = {
  key: { pem: 'unused' },
  authoritiesPath: '/a',
  host: '127.0.0.1',
  port: 20_001,
  adminPort: 20_002,
  adminKey: 'secret',
}
const commandLine = (dataPath: string) => {
  const { args } = sqldLaunch({ maxResultBytes: 1000 }, { ...layout, dataPath })
  return ['/opt/sqld', ...args].join(' ')
}

describe('parseWorkerCommand()', () => {
  it.each(['/data/databases', '/my data/a -d b/databases'])('reads what sqldLaunch() writes (%s)', (folder) => {
    const command = parseWorkerCommand(commandLine(`${folder}/${id}/sqld`), folder)
    expect(command).toEqual({ id, port: 20_001, adminPort: 20_002 })
  })

  it.each([
    ['another data folder', commandLine(`/other/databases/${id}/sqld`)],
    ['a longer id', commandLine(`/data/databases/${id}0/sqld`)],
    ['a file below', commandLine(`/data/databases/${id}/sqld2`)],
    ['an id that is none', commandLine('/data/databases/orders/sqld')],
    ['no ports', `sqld -d /data/databases/${id}/sqld --no-welcome`],
    ['an editor on the same path', `vi /data/databases/${id}/sqld --http-listen-addr 127.0.0.1:1`],
  ])('knows no worker in %s', (_what, text) => {
    expect(parseWorkerCommand(text, '/data/databases')).toBeNull()
  })
})
