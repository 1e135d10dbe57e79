import { mount } from 'svelte';
import App from './App.svelte';
import { read } from './lib/address';
import { api } from './lib/api';
import './page.css';

// asked before anything is drawn: the answer is under way while the page is built
const { question } = read(location.search);
const early = api.plan(question);
early.catch(() => {});

const target = document.getElementById('app');
if (target) mount(App, { target, props: { early } });
