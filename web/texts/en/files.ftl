# Files: attaching them, how they go up, and how they are shown.

attach = Attach
attach-files = Files
attach-folder = Folder
attach-camera = Take a photo
attach-voice = Voice message
attach-object = Poll, task, table and more
attach-drop = Drop to attach to {$room}
upload-chosen = Files for the next message
upload-batch = Sends as soon as its files are there
upload-too-many =
    { $count ->
        [one] One file was left out: that many do not fit in one go.
       *[other] {$count} files were left out: that many do not fit in one go.
    }
upload-share = {$sent} of {$size}
upload-queued = Waits its turn
upload-reading = Reading
upload-broken = No connection; goes on by itself
upload-paused = Paused
upload-missing = Choose it again to go on
upload-failed = It could not be uploaded. It may have changed since it was chosen: choose it again.
upload-progress = Progress of {$name}
upload-choose-again = Choose {$name} again
upload-again = Try {$name} again
upload-pause = Pause {$name}
upload-resume = Go on with {$name}
upload-remove = Remove {$name}
file-count =
    { $count ->
        [one] one file
       *[other] {$count} files
    }
file-save = Download {$name}
file-gone = The server no longer has it
picture-open = Open {$name}
picture-broken = It cannot be shown
picture-previous = Previous picture
picture-next = Next picture
lightbox = Picture: {$name}
lightbox-place = {$at} of {$of}
zoom-in = Larger
zoom-out = Smaller
play = Play {$name}
pause = Pause {$name}
audio-place = Place in the recording
audio-cannot = Your browser does not play this; download it
video-loading = Loading
voice-message = Voice message
voice-insecure = Needs a secure connection (https) and a browser that can record
voice-asking = Your browser asks whether papo may hear you.
voice-recording = Recording
voice-time = Length
voice-discard = Discard
voice-no-microphone = No microphone was found. Connect one, and try again.
voice-not-allowed = The browser does not let this page use the microphone. Allow it in the address bar, and try again.
