import { newViewer } from './newViewer';
import type { TriggerEvent } from './event';
import { playbackReady } from './playbackReady';
import { sessionEnded } from './sessionEnded';
import { sessionStarted } from './sessionStarted';

/** What a workflow can wait for. A new event is a new row. */
export const EVENTS: TriggerEvent[] = [newViewer, playbackReady, sessionEnded, sessionStarted];
