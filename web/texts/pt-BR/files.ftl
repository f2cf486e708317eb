# Arquivos: como são anexados, enviados e mostrados.

attach = Anexar
attach-files = Arquivos
attach-folder = Pasta
attach-camera = Tirar uma foto
attach-voice = Mensagem de voz
attach-object = Enquete, tarefa, tabela e mais
attach-drop = Solte para anexar em {$room}
upload-chosen = Arquivos para a próxima mensagem
upload-batch = Será enviada assim que os arquivos chegarem
upload-too-many =
    { $count ->
        [one] Um arquivo ficou de fora: não cabem tantos de uma vez.
       *[other] {$count} arquivos ficaram de fora: não cabem tantos de uma vez.
    }
upload-share = {$sent} de {$size}
upload-queued = Aguarda a vez
upload-reading = Lendo
upload-broken = Sem conexão; continua sozinho
upload-paused = Em pausa
upload-missing = Escolha de novo para continuar
upload-failed = Não foi possível enviar. O arquivo pode ter mudado desde a escolha: escolha de novo.
upload-progress = Andamento de {$name}
upload-choose-again = Escolher {$name} de novo
upload-again = Tentar {$name} de novo
upload-pause = Pausar {$name}
upload-resume = Continuar {$name}
upload-remove = Remover {$name}
file-count =
    { $count ->
        [one] um arquivo
       *[other] {$count} arquivos
    }
file-save = Baixar {$name}
file-gone = O servidor não tem mais este arquivo
picture-open = Abrir {$name}
picture-broken = Não é possível mostrar
picture-previous = Imagem anterior
picture-next = Próxima imagem
lightbox = Imagem: {$name}
lightbox-place = {$at} de {$of}
zoom-in = Maior
zoom-out = Menor
play = Tocar {$name}
pause = Pausar {$name}
audio-place = Posição na gravação
audio-cannot = O navegador não toca este arquivo; baixe-o
video-loading = Carregando
voice-message = Mensagem de voz
voice-insecure = Precisa de conexão segura (https) e de um navegador que grave
voice-asking = O navegador pergunta se o papo pode ouvir você.
voice-recording = Gravando
voice-time = Duração
voice-discard = Descartar
voice-no-microphone = Nenhum microfone foi encontrado. Conecte um e tente de novo.
voice-not-allowed = O navegador não deixa esta página usar o microfone. Permita na barra de endereço e tente de novo.
