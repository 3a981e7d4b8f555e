import { mkdir, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asAdopted, query, workerSpec } from '../conformance/worker-spec.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'
import { firstCertificate, secondCertificate } from '../harness/test-certificates.ts'
import { docker } from '../harness/tested-driver.ts'
import { dockerPlace, engineHost } from './docker-place.ts'

/** In front of the engine, as `dockerd --tlsverify` listens: it lets in whoever has the client's certificate. */
let server: Server
let folder: TemporaryFolder
let host: string

beforeAll(async () => {
  folder = await temporaryFolder()
  const open = new Set<TLSSocket>()
  const options = { ...firstCertificate, ca: secondCertificate.cert, requestCert: true, rejectUnauthorized: true }
  server = createServer(options, (client) => {
    open.add(client)
    const engine = connect(new URL(engineHost).pathname)
    client.pipe(engine).pipe(client)
    client.once('close', () => engine.destroy())
    engine.once('close', () => client.destroy())
    for (const socket of [client, engine]) socket.on('error', () => socket.destroy())
  })
  server.on('close', () => {
    for (const socket of open) socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // as: a TCP server has such an address
  host = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server?.close()
  await folder?.[Symbol.asyncDispose]()
})

async function certificates(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder.path, name)
  await mkdir(path)
  for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text)
  return path
}

it('an engine behind TLS runs workers for who has its certificates', async () => {
  const certPath = await certificates('client', {
    'ca.pem': firstCertificate.cert,
    'cert.pem': secondCertificate.cert,
    'key.pem': secondCertificate.key,
  })
  await using place = await dockerPlace({ host, certPath })
  const { driver } = place
  await driver.probe()
  const spec = workerSpec({ name: 'encrypted' })
  const endpoint = await driver.ensure(spec)
  expect(await query(endpoint, spec, 'SELECT 6 * 7')).toEqual([['42']])
  await driver.stop(spec.databaseId)
  expect((await driver.inspect(spec.databaseId)).state).toBe('stopped')
})

it('an engine whose certificate nobody vouches for is not spoken to, and the message says what to look at', async () => {
  const certPath = await certificates('stranger', {
    'ca.pem': secondCertificate.cert,
    'cert.pem': secondCertificate.cert,
    'key.pem': secondCertificate.key,
  })
  await using place = await dockerPlace({ host, certPath })
  await expect(place.driver.probe()).rejects.toMatchObject({
    reason: 'DRIVER_UNAVAILABLE',
    message: expect.stringMatching(/^Cannot speak TLS with the Docker engine at "tcp:.*DOCKER_CERT_PATH/),
  })
  // What the place opens to tidy up finds the engine.
  await rm(certPath, { recursive: true })
  await mkdir(certPath)
  await writeFile(join(certPath, 'ca.pem'), firstCertificate.cert)
  await writeFile(join(certPath, 'cert.pem'), secondCertificate.cert)
  await writeFile(join(certPath, 'key.pem'), secondCertificate.key)
})

it('a folder without certificates is named', async () => {
  const certPath = await certificates('empty', {})
  await expect(dockerPlace({ host, certPath })).rejects.toMatchObject({
    reason: 'DRIVER_UNAVAILABLE',
    message: `Cannot use DOCKER_CERT_PATH "${certPath}": ca.pem cannot be read (ENOENT)`,
  })
})

it('where containers have no address of ours, workers are reached by published ports, and adopted there', async () => {
  const network = 'db-forge-tests-ports'
  try {
    await using place = await dockerPlace({ dial: 'port', network })
    const spec = workerSpec({ name: 'published' })
    const endpoint = await place.driver.ensure(spec)
    expect(endpoint.host).toBe('127.0.0.1')
    expect(await query(endpoint, spec, 'SELECT 6 * 7')).toEqual([['42']])
    const next = await place.open()
    expect(await next.ensure(spec)).toEqual(asAdopted(endpoint))
    const bindings = await docker('port', endpoint.containerId)
    expect(bindings).toHaveLength(2)
    for (const binding of bindings) expect(binding).toMatch(/ -> 127\.0\.0\.1:\d+$/)
    await next.stop(spec.databaseId)
    const again = await next.ensure(spec)
    expect(await query(again, spec, 'SELECT 1')).toEqual([['1']])
  } finally {
    await docker('network', 'rm', network)
  }
})
