import { pageScript } from './pageScript.mts';
import { pageStyle } from './pageStyle.mts';

/** The page at `/`: one file that needs nothing from elsewhere; it asks `/__sandbox` for what it shows. */
export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>POLYV sandbox</title>
<link rel="icon" href="data:,">
<style>${pageStyle}</style>
</head>
<body>
<header>
	<h1>POLYV sandbox</h1>
	<p>A local stand-in of api.polyv.net. What the requests listed here changed is <mark>marked</mark>, with the
	former value crossed out.</p>
	<p id="status" role="status">Loading…</p>
	<button id="reset" type="button">Back to the start</button>
</header>
<main>
	<section><h2>Last requests</h2><div id="requests"></div></section>
	<section><h2>Viewers</h2><div id="viewers"></div></section>
	<section><h2>Channels and their viewer role</h2><div id="channels"></div></section>
	<section><h2>Sub-accounts</h2><div id="subAccounts"></div></section>
	<section><h2>Custom fields and viewer labels</h2><div id="rest"></div></section>
</main>
<script>${pageScript}</script>
</body>
</html>`;
