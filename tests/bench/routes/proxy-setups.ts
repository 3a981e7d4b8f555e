export type ProxyName = 'haproxy' | 'nginx' | 'caddy'

interface Place {
  readonly port: number
  readonly sqldPort: number
  readonly folder: string
}

interface ProxySetup {
  config(place: Place): string
  args(file: string, folder: string): readonly string[]
}

/** Each as a good operator would set it up for this: kept connections on both sides, no logs, one thread where asked. */
export const proxySetups: Readonly<Record<ProxyName, ProxySetup>> = {
  haproxy: {
    config: ({ port, sqldPort }) => `global
  maxconn 8192
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  http-reuse always
frontend front
  bind 127.0.0.1:${port}
  default_backend sqld
backend sqld
  server sqld 127.0.0.1:${sqldPort}
`,
    args: (file) => ['-db', '-q', '-f', file],
  },
  nginx: {
    config: ({ port, sqldPort, folder }) => `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 8192; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000000;
  upstream sqld { server 127.0.0.1:${sqldPort}; keepalive 256; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://sqld;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`,
    args: (file, folder) => ['-p', folder, '-e', 'stderr', '-c', file],
  },
  caddy: {
    config: ({ port, sqldPort }) => `{
  admin off
  auto_https off
  log {
    level ERROR
  }
}
http://127.0.0.1:${port} {
  reverse_proxy 127.0.0.1:${sqldPort} {
    transport http {
      keepalive_idle_conns_per_host 256
    }
  }
}
`,
    args: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
  },
}
