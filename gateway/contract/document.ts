import { OpenAPIHono } from '@hono/zod-openapi'
import { version } from '../version.ts'
import * as account from './account.ts'
import * as alerts from './alerts.ts'
import * as archives from './archives.ts'
import * as audit from './audit.ts'
import * as backups from './backups.ts'
import * as connections from './connections.ts'
import * as data from './data.ts'
import * as databases from './databases.ts'
import * as events from './events.ts'
import * as grants from './grants.ts'
import { importDatabaseRoute } from './import-database.ts'
import * as insights from './insights.ts'
import * as invites from './invites.ts'
import * as keys from './keys.ts'
import { libsqlRoutes } from './libsql.ts'
import * as links from './links.ts'
import * as logs from './logs.ts'
import * as metrics from './metrics.ts'
import * as oidc from './oidc.ts'
import * as oneBackup from './one-backup.ts'
import * as history from './query-history.ts'
import { quotaRoute } from './quota.ts'
import { listRolesRoute } from './roles.ts'
import type { Route } from './route.ts'
import * as queries from './saved-queries.ts'
import * as schema from './schema.ts'
import * as security from './security.ts'
import * as settings from './settings.ts'
import * as signIn from './sign-in.ts'
import * as system from './system.ts'
import * as tables from './tables.ts'
import * as tokens from './tokens.ts'
import * as ui from './ui.ts'
import * as users from './users.ts'

/** Every route of the control plane, in the order of the document. */
export const controlPlaneRoutes: readonly Route[] = [
  system.bannerRoute,
  system.healthRoute,
  system.liveRoute,
  system.readyRoute,
  signIn.loginRoute,
  signIn.refreshRoute,
  signIn.beginSessionRoute,
  signIn.currentSessionRoute,
  signIn.logoutRoute,
  signIn.stepUpRoute,
  signIn.methodsRoute,
  links.inspectLinkRoute,
  links.setUpRoute,
  links.acceptInviteRoute,
  links.resetPasswordRoute,
  links.welcomePageRoute,
  links.welcomeScriptRoute,
  oidc.startOidcRoute,
  oidc.stepUpByOidcRoute,
  oidc.finishOidcRoute,
  account.accountRoute,
  account.updateAccountRoute,
  account.changePasswordRoute,
  account.listSessionsRoute,
  account.endSessionsRoute,
  account.endSessionRoute,
  account.beginSecondFactorRoute,
  account.confirmSecondFactorRoute,
  account.removeSecondFactorRoute,
  account.renewRecoveryCodesRoute,
  users.listUsersRoute,
  users.getUserRoute,
  users.updateUserRoute,
  users.deleteUserRoute,
  users.makeUserLinkRoute,
  users.listUserSessionsRoute,
  users.endUserSessionsRoute,
  users.removeUserSecondFactorRoute,
  listRolesRoute,
  users.getSignInRulesRoute,
  users.putSignInRulesRoute,
  invites.listInvitesRoute,
  invites.inviteRoute,
  invites.withdrawInviteRoute,
  databases.spawnRoute,
  importDatabaseRoute,
  databases.pruneRoute,
  databases.listDatabasesRoute,
  databases.getDatabaseRoute,
  databases.configureDatabaseRoute,
  databases.deleteDatabaseRoute,
  databases.databaseStatsRoute,
  insights.insightsRoute,
  insights.explainRoute,
  databases.discoveryRoute,
  quotaRoute,
  archives.listArchivesRoute,
  archives.restoreArchiveRoute,
  archives.deleteArchiveRoute,
  backups.listDatabaseBackupsRoute,
  backups.takeBackupRoute,
  backups.takeBackupsRoute,
  backups.listBackupsRoute,
  backups.backupUsageRoute,
  oneBackup.getBackupRoute,
  oneBackup.downloadBackupRoute,
  oneBackup.restoreBackupRoute,
  oneBackup.deleteBackupRoute,
  tokens.createTokenRoute,
  tokens.listTokensRoute,
  tokens.revokeTokenRoute,
  tokens.rotateTokensRoute,
  grants.listGrantsRoute,
  grants.putGrantRoute,
  grants.removeGrantRoute,
  grants.giveDatabaseRoute,
  keys.listKeysRoute,
  keys.createKeyRoute,
  keys.changeKeyRoute,
  keys.rotateKeyRoute,
  keys.revokeKeyRoute,
  data.queryRoute,
  data.batchRoute,
  tables.createTableRoute,
  tables.insertRowsRoute,
  tables.selectRowsRoute,
  tables.updateRowsRoute,
  tables.deleteRowsRoute,
  schema.schemaRoute,
  queries.listSavedQueriesRoute,
  queries.saveQueryRoute,
  queries.changeSavedQueryRoute,
  queries.removeSavedQueryRoute,
  history.queryHistoryRoute,
  history.addQueryRunsRoute,
  history.keepQueryHistoryRoute,
  history.clearQueryHistoryRoute,
  connections.listConnectionsRoute,
  connections.endConnectionRoute,
  connections.listPoolsRoute,
  metrics.prometheusRoute,
  metrics.metricsQueryRoute,
  audit.listAuditRoute,
  audit.exportAuditRoute,
  audit.verifyAuditRoute,
  security.securityRoute,
  logs.listLogsRoute,
  logs.tailLogsRoute,
  logs.exportLogsRoute,
  events.eventsRoute,
  alerts.listAlertMetricsRoute,
  alerts.listAlertRulesRoute,
  alerts.createAlertRuleRoute,
  alerts.changeAlertRuleRoute,
  alerts.deleteAlertRuleRoute,
  alerts.listAlertChannelsRoute,
  alerts.createAlertChannelRoute,
  alerts.changeAlertChannelRoute,
  alerts.deleteAlertChannelRoute,
  alerts.testAlertChannelRoute,
  alerts.listAlertsRoute,
  settings.listSettingsRoute,
  settings.changeSettingsRoute,
  system.gatewayStatsRoute,
  system.systemStatsRoute,
  system.docsRoute,
  system.docsAssetRoute,
  system.openApiRoute,
  ui.dashboardRoute,
  ui.dashboardFileRoute,
]

const tags = [
  { name: 'databases', 'x-displayName': 'Databases', description: 'Create, look at, change and remove databases' },
  { name: 'tokens', 'x-displayName': 'Tokens', description: 'Credentials for one database' },
  { name: 'grants', 'x-displayName': 'Grants', description: 'Who may use a database, and who owns it' },
  { name: 'keys', 'x-displayName': 'API keys', description: 'Credentials of the installation and of people' },
  { name: 'data', 'x-displayName': 'SQL', description: 'SQL over HTTP' },
  { name: 'tables', 'x-displayName': 'Tables and rows', description: 'Tables, rows and the schema without SQL' },
  {
    name: 'console',
    'x-displayName': 'Console',
    description: 'What the console of the dashboard keeps: saved queries, and the history of what one ran',
  },
  {
    name: 'libsql',
    'x-displayName': 'libSQL clients',
    description: 'What libSQL clients speak: Hrana over HTTP, dumps and change feeds',
  },
  { name: 'sign-in', 'x-displayName': 'Sign-in', description: 'Signing in and out, and one-time links' },
  { name: 'account', 'x-displayName': 'Own account', description: 'Password, sessions and second factor of who asks' },
  { name: 'people', 'x-displayName': 'People', description: 'Users, invites and the rules of signing in' },
  { name: 'archives', 'x-displayName': 'Archives', description: 'Pruned databases, kept until they expire' },
  { name: 'backups', 'x-displayName': 'Backups', description: 'Databases as they were: taken, kept, restored' },
  { name: 'security', 'x-displayName': 'Security', description: 'Who did what, and how safe the installation is' },
  {
    name: 'connections',
    'x-displayName': 'Connections',
    description: 'Who uses a database now, and how to end that',
  },
  { name: 'alerts', 'x-displayName': 'Alerts', description: 'Rules about what is measured, and who is told' },
  { name: 'observability', 'x-displayName': 'Logs and events', description: 'What happened, and what happens now' },
  { name: 'metrics', 'x-displayName': 'Metrics', description: 'Figures for scrapers and charts' },
  { name: 'system', 'x-displayName': 'Gateway', description: 'Health, figures and this reference' },
]

const description = `One real libSQL server per database, on your own machine.

Send an API key in \`X-API-Key\` (or as a bearer token). Errors are always a JSON object; branch on \`error.reason\`.
Integers are exact: 9223372036854775807 survives in both directions.`

/** The OpenAPI 3.1 document of every route: the same value for the same code, without a server. */
export function buildOpenApiDocument() {
  const app = new OpenAPIHono()
  const registry = app.openAPIRegistry
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'An API key',
  })
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key; on the routes of one database also a token of that database',
  })
  for (const route of [...controlPlaneRoutes, ...libsqlRoutes]) registry.registerPath(route.definition)
  const { webhooks: _none, ...document } = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'DB-Forge',
      version,
      description,
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: '/', description: 'This gateway' }],
    tags,
  })
  return document
}

/** The document as it is checked in: one text for one document. */
export function renderOpenApiDocument(): string {
  return `${JSON.stringify(buildOpenApiDocument(), null, 2)}\n`
}
