"""What native code writes meanwhile is not seen, and what is printed before and after is."""

import subprocess
import sys

CODE = """
import os
from sse_atlas.publish.quiet import quiet
print("before")
with quiet():
    os.write(1, b"noise from below\\n")
    os.system("echo noise from a process")
print("after")
"""


def test_only_what_is_meant_is_printed():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout == "before\nafter\n"


def test_output_comes_back_after_an_error():
    code = "from sse_atlas.publish.quiet import quiet\ntry:\n with quiet(): raise ValueError\nexcept ValueError: print('heard')"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "heard\n"
