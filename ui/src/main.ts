import 'maplibre-gl/dist/maplibre-gl.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/figures.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { chooseHost } from './ipc/call';
import { askName } from './state/ask.svelte';
import { installHooks } from './hooks';

chooseHost(askName);
installHooks();

export default mount(App, { target: document.getElementById('app')! });
