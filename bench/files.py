#!/usr/bin/env python3
"""How fast one file goes up to and comes down from papo, beside nginx, over TLS on loopback.

Both are asked by curl in the same run, one after the other, the best of some rounds counts. What
papo writes is hashed, verified and on the disk before it answers; nginx only writes it. Beside it:
the server's processor time and the most memory that it took, once more with a file of 10 GiB.

    bench/files.py PAPO [--size MIB] [--huge MIB] [--rounds N]
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

MIB = 1 << 20

NGINX = """
worker_processes 1;
daemon off;
pid {dir}/nginx.pid;
error_log {dir}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {dir}/body;
    proxy_temp_path {dir}/proxy;
    fastcgi_temp_path {dir}/fastcgi;
    uwsgi_temp_path {dir}/uwsgi;
    scgi_temp_path {dir}/scgi;
    sendfile on;
    client_max_body_size 0;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {dir}/cert.pem;
        ssl_certificate_key {dir}/key.pem;
        ssl_protocols TLSv1.3;
        root {dir}/root;
        dav_methods PUT DELETE;
    }}
}}
"""


def main():
    options = argparse.ArgumentParser()
    options.add_argument("papo", type=pathlib.Path)
    options.add_argument("--size", type=int, default=1024, metavar="MIB")
    options.add_argument("--huge", type=int, default=10 * 1024, metavar="MIB")
    options.add_argument("--rounds", type=int, default=5)
    options = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="papo-bench-") as directory:
        run(options, pathlib.Path(directory))


def run(options, directory):
    file = directory / "file"
    with file.open("wb") as out:
        for _ in range(options.size):
            out.write(os.urandom(MIB))
    papo = Papo(options.papo.resolve(), directory / "papo")
    nginx = Nginx(directory / "nginx")
    try:
        for target in (papo, nginx):
            target.store(file)
        down, up = {}, {}
        for _ in range(options.rounds):
            for target in (papo, nginx):
                best(down, target, target.down(options.size * MIB))
                best(up, target, target.up(file))
        print(f"one file of {options.size} MiB, best of {options.rounds}, "
              f"{os.cpu_count()} processors, TLS 1.3 on loopback, curl on the other side\n")
        for what, found in (("down", down), ("up", up)):
            ratio = found[papo].rate / found[nginx].rate
            print(f"{what:5} papo {found[papo]}   nginx {found[nginx]}   papo/nginx {ratio:.0%}")
        file.unlink()
        papo.forget()
        huge(options, directory, papo)
    finally:
        papo.stop()
        nginx.stop()


def huge(options, directory, papo):
    print()
    before = papo.memory()
    papo.make_huge(options.huge * MIB)
    took = papo.down(options.huge * MIB)
    print(f"down  {options.huge} MiB, sparse: {took}, most memory {papo.memory()} MiB (before: {before} MiB)")
    papo.forget()
    free = shutil.disk_usage(directory).free // MIB
    # Others want some of the disk as well.
    size = min(options.huge, free // 3)
    file = directory / "huge"
    with file.open("wb") as out:
        out.truncate(size * MIB)
    took = papo.up(file)
    print(f"up    {size} MiB, sparse: {took}, most memory {papo.memory()} MiB")


def best(found, target, took):
    if target not in found or took.rate > found[target].rate:
        found[target] = took


class Took:
    """What a transfer took."""

    def __init__(self, size, seconds, processor):
        self.rate = size / MIB / seconds
        self.processor = processor / (size / MIB / 1024)

    def __str__(self):
        return f"{self.rate:6.0f} MiB/s, {self.processor:.2f} s of processor a GiB"


class Target:
    def curl(self, *arguments):
        return subprocess.run(
            ["curl", "-sSk", "--fail", "--noproxy", "*", *arguments],
            check=True, capture_output=True, text=True).stdout

    def measure(self, size, *arguments):
        before, begun = self.processor(), time.monotonic()
        self.curl(*arguments)
        seconds = time.monotonic() - begun
        return Took(size, seconds, self.processor() - before)

    def processor(self):
        """Seconds of processor time so far."""
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """The most memory so far, in MiB."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Papo(Target):
    def __init__(self, binary, directory):
        self.data = directory / "data"
        profile = directory / "profile"
        directory.mkdir()
        environment = {**os.environ, "HOME": str(directory), "LANG": "C"}
        self.process = subprocess.Popen(
            [binary, "serve", "--listen", "127.0.0.1:0", "--data", self.data, "--no-announce",
             "--file-max", "64G", "--user-files-max", "256G", "--files-max", "256G"],
            env=environment, stdout=subprocess.PIPE, text=True)
        self.pid = self.process.pid
        address = None
        for line in self.process.stdout:
            address = re.search(r"127\.0\.0\.1:\d+", line)
            if address:
                break
        self.base = f"https://{address[0]}"
        subprocess.run(
            [binary, "send", "--server", address[0], "--profile", profile, "--as", "bench",
             "hello"],
            env=environment, check=True, capture_output=True)
        token = re.search(r'"token": *"([^"]+)"', (profile / "profile.json").read_text())[1]
        self.authorization = ["-H", f"Authorization: Bearer {token}", "-H", "Tus-Resumable: 1.0.0"]

    def begin(self, size):
        head = self.curl(*self.authorization, "-X", "POST", "-D", "-", "-H",
                         f"Upload-Length: {size}", f"{self.base}/v1/files")
        return self.base + re.search(r"(?i)location: (\S+)", head)[1]

    def send(self, at):
        return [*self.authorization, "-X", "PATCH", "-H", "Upload-Offset: 0", "-H",
                "Content-Type: application/offset+octet-stream", at]

    def store(self, file):
        self.up(file)
        at = self.at
        head = self.curl(*self.authorization, "-I", at)
        self.blob = re.search(r"(?i)upload-blake3: (\S+)", head)[1]

    def up(self, file):
        size = file.stat().st_size
        self.at = self.begin(size)
        return self.measure(size, "-T", str(file), *self.send(self.at))

    def down(self, size):
        took = self.measure(size, *self.authorization, "-o", "/dev/null",
                            f"{self.base}/v1/blobs/{self.blob}")
        return took

    def path(self):
        return self.data / "blobs" / self.blob[:2] / self.blob[2:]

    def make_huge(self, size):
        """Makes the blob a sparse file behind the server's back, so that no disk is measured."""
        small = self.data.parent / "small"
        small.write_bytes(b"papo")
        self.store(small)
        os.truncate(self.path(), size)

    def forget(self):
        os.truncate(self.path(), 0)


class Nginx(Target):
    def __init__(self, directory):
        (directory / "root").mkdir(parents=True)
        os.chmod(directory.parent, 0o755)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-subj", "/CN=localhost", "-days", "2",
             "-keyout", directory / "key.pem", "-out", directory / "cert.pem"],
            check=True, capture_output=True)
        port = 17443
        config = directory / "nginx.conf"
        user = "user root;\n" if os.getuid() == 0 else ""
        config.write_text(user + NGINX.format(dir=directory, port=port))
        nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        self.process = subprocess.Popen([nginx, "-c", config])
        self.base = f"https://127.0.0.1:{port}"
        while subprocess.run(["curl", "-sk", "-o", "/dev/null", self.base]).returncode != 0:
            time.sleep(0.05)
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        self.pid = int(children.read_text().split()[0])

    def store(self, file):
        self.up(file)

    def up(self, file):
        return self.measure(file.stat().st_size, "-T", str(file), f"{self.base}/file")

    def down(self, size):
        return self.measure(size, "-o", "/dev/null", f"{self.base}/file")


main()
