# The gateway and the socket proxy, each one file: two entry points of one image. Any base with Node 20.19 or newer.
ARG BASE_IMAGE=node:24-slim
ARG NODE_IMAGE=node:24-slim

# A private certificate authority for npm: docker build --secret id=ca,src=ca.pem
# Replaced by a folder with its /image where that was made already: docker build --build-context files=FOLDER
FROM --platform=$BUILDPLATFORM ${NODE_IMAGE} AS files
ARG BUILDARCH
ARG TARGETARCH
WORKDIR /build
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=ca --mount=type=cache,target=/root/.npm \
  if [ -s /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca; fi; \
  npm ci --omit=dev --ignore-scripts --no-audit --no-fund
WORKDIR /target
COPY package.json package-lock.json ./
# The packages of the image are those of the build unless it is for other processors.
RUN --mount=type=secret,id=ca --mount=type=cache,target=/root/.npm \
  if [ "$TARGETARCH" = "$BUILDARCH" ]; then ln -s /build/node_modules node_modules; exit; fi; \
  if [ -s /run/secrets/ca ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/ca; fi; \
  npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    --os=linux --cpu="$(echo "$TARGETARCH" | sed s/amd64/x64/)" --libc=glibc
WORKDIR /build
COPY tsconfig.json ./
COPY gateway gateway
COPY workers workers
COPY infra infra
COPY ui ui
RUN node infra/scripts/docker/gateway-files.mjs /image /target

FROM ${BASE_IMAGE}
ARG VERSION=2.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="DB-Forge gateway" \
  org.opencontainers.image.description="Self-hosted database service: one libSQL server per database" \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}"
COPY --from=files /image /opt/db-forge
ENV NODE_ENV=production \
  DBFORGE_HOST=0.0.0.0 \
  DBFORGE_PORT=8081 \
  DBFORGE_DATA_DIR=/var/lib/db-forge \
  DBFORGE_DRIVER=docker
USER 10002:10002
# Made with this owner, which a new volume takes over.
WORKDIR /var/lib/db-forge
EXPOSE 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.DBFORGE_PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["/opt/db-forge/gateway.mjs"]
