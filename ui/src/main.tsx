import { render } from 'solid-js/web'
import { App } from './app.tsx'
import './styles/base.css'

const place = document.getElementById('app')
if (place === null) throw new Error('index.html has no element "app"')
render(() => <App />, place)
