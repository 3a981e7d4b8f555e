/** Prometheus' text format 0.0.4. */
export const expositionType = 'text/plain; version=0.0.4; charset=utf-8'
