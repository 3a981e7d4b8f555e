/** What a permission of the API means to people. The groups are in the order of the page. */
const labels: Readonly<Record<string, string>> = {
  'databases:read': 'See databases and their state',
  'databases:create': 'Create databases',
  'databases:settings': 'Change settings, limits and protection',
  'databases:delete': 'Prune and delete databases',
  'data:read': 'Read data, run queries that read',
  'data:write': 'Write data, run any query',
  'stats:read': 'Read figures and metrics',
  'connections:read': 'See live connections',
  'connections:end': 'End connections',
  'tokens:read': 'List tokens',
  'tokens:create': 'Create tokens',
  'tokens:revoke': 'Revoke and rotate tokens',
  'grants:read': 'See who may use a database',
  'grants:write': 'Share databases and give them away',
  'archives:read': 'See archives',
  'archives:restore': 'Restore archives',
  'archives:delete': 'Delete archives for good',
  'backups:read': 'See backups of what they manage',
  'backups:create': 'Take backups',
  'backups:download': 'Download backups',
  'backups:restore': 'Make databases of backups',
  'backups:delete': 'Delete backups',
  'keys:read': 'List own API keys',
  'keys:write': 'Create, rotate and revoke own API keys',
  'account:read': 'See the own account',
  'account:write': 'Change the own account',
  'users:read': 'See users, invites and roles',
  'users:write': 'Manage users, roles and sign-in rules',
  'system:read': 'Read figures of the machine and the gateway',
  'system:write': 'Change settings of the installation',
  'audit:read': 'Read the audit log and the security score',
  'queries:read': 'See saved queries',
  'queries:write': 'Save queries',
  'history:read': 'See the own query history',
  'history:write': 'Clear the own query history',
  'logs:read': 'Read logs of what is theirs',
  'events:read': 'Follow events of what is theirs',
  'metrics:read': 'Scrape metrics',
  'alerts:read': 'See alert rules, channels and what fired',
  'alerts:write': 'Change alert rules and channels, silence alerts',
}

const groupLabels: Readonly<Record<string, string>> = {
  databases: 'Databases',
  data: 'Data',
  stats: 'Figures',
  connections: 'Connections',
  tokens: 'Tokens',
  grants: 'Sharing',
  archives: 'Archives',
  backups: 'Backups',
  keys: 'API keys',
  account: 'Account',
  users: 'Users',
  system: 'System',
  audit: 'Security',
  queries: 'Saved queries',
  history: 'Query history',
  logs: 'Logs',
  events: 'Events',
  metrics: 'Prometheus',
  alerts: 'Alerts',
}

/** A permission that has no words yet shows its own name. */
export function permissionLabel(permission: string): string {
  return labels[permission] ?? permission
}

export function groupLabel(group: string): string {
  return groupLabels[group] ?? group
}
