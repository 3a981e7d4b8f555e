import process from 'node:process'
import { connectEngine } from './engine.ts'
import { createSocketProxy } from './socket-proxy.ts'

/** `SOCKET_PROXY_MODE` is `manage` or `read`; `SOCKET_PROXY_IMAGES` lists images by comma, any when it is empty. */
const {
  DOCKER_SOCKET = '/var/run/docker.sock',
  SOCKET_PROXY_HOST = '0.0.0.0',
  SOCKET_PROXY_PORT = '2375',
  SOCKET_PROXY_MODE = 'read',
  SOCKET_PROXY_IMAGES = '',
} = process.env

if (SOCKET_PROXY_MODE !== 'manage' && SOCKET_PROXY_MODE !== 'read') {
  process.stderr.write(`SOCKET_PROXY_MODE must be manage or read, not "${SOCKET_PROXY_MODE}"\n`)
  process.exit(1)
}

const images = SOCKET_PROXY_IMAGES.split(',').filter((name) => name !== '')
const engine = connectEngine(DOCKER_SOCKET)
const server = createSocketProxy({
  engine,
  mode: SOCKET_PROXY_MODE,
  images: images.length === 0 ? null : images,
  onRefusal: (method, path, reason) => {
    process.stdout.write(
      `${JSON.stringify({ time: new Date().toISOString(), event: 'refused', method, path, reason })}\n`,
    )
  },
})
server.listen(Number(SOCKET_PROXY_PORT), SOCKET_PROXY_HOST)
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close()
    server.closeAllConnections()
    engine.close()
  })
}
