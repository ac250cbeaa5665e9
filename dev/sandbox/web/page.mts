import { script } from './script.mts';
import { style } from './style.mts';

/** The page at `/`: one file without external resources. It reads its data from `/__sandbox`. */
export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>POLYV sandbox</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
	<h1>POLYV sandbox</h1>
	<p>A local stand-in of api.polyv.net. Values that the requests below changed are <mark>marked</mark>, with the
	old value crossed out.</p>
	<p id="status" role="status">Loading…</p>
	<button id="reset" type="button">Reset</button>
</header>
<main>
	<section>
		<h2>Make something happen</h2>
		<p>
			In the channel <select id="eventChannel" aria-label="Channel"></select>
			<button type="button" data-event="startSession">A session starts</button>
			<button type="button" data-event="endSession">The session ends</button>
			<button type="button" data-event="watch">Somebody watches</button>
			<button type="button" data-event="signUp">Somebody signs up</button>
			<button type="button" data-event="playback">A playback is ready</button>
			<output id="made"></output>
		</p>
	</section>
	<section><h2>Last requests</h2><div id="requests"></div></section>
	<section><h2>Viewers</h2><div id="viewers"></div></section>
	<section><h2>Channels and their audience title</h2><div id="channels"></div></section>
	<section><h2>Sub-accounts</h2><div id="subAccounts"></div></section>
	<section><h2>Custom fields and viewer labels</h2><div id="rest"></div></section>
</main>
<script>${script}</script>
</body>
</html>`;
