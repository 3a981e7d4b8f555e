import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { pageOfBackupMetric } from '../backups/backup-links.ts'

/** Leads to the page that tells why a rule fires, where there is one. */
export function CauseLink(props: { readonly metric: string }) {
  return (
    <Show when={pageOfBackupMetric(props.metric)}>
      {(page) => (
        <A class="link text-xs" href={page()}>
          Look at the backups
        </A>
      )}
    </Show>
  )
}
