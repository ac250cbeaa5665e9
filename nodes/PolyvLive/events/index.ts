import type { TriggerEvent } from './event';
import { newSignUp } from './newSignUp';
import { newViewer } from './newViewer';
import { playbackReady } from './playbackReady';
import { sessionEnded } from './sessionEnded';
import { sessionStarted } from './sessionStarted';
import { viewerAttended } from './viewerAttended';

/** What a workflow can wait for. A new event is a new row. */
export const EVENTS: TriggerEvent[] = [
	newSignUp,
	newViewer,
	playbackReady,
	sessionEnded,
	sessionStarted,
	viewerAttended,
];
