import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { pageOfBackupMetric } from '../backups/backup-links.ts'

const pageOf = (metric: string) =>
  metric === 'failed_databases' ? '/databases?status=failed' : pageOfBackupMetric(metric)

/** Leads to the page that tells why a rule fires, where there is one. */
export function CauseLink(props: { readonly metric: string }) {
  return (
    <Show when={pageOf(props.metric)}>
      {(page) => (
        <A class="link text-xs" href={page()}>
          {props.metric === 'failed_databases' ? 'Look at the databases' : 'Look at the backups'}
        </A>
      )}
    </Show>
  )
}
