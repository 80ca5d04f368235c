# What `cmake --install` puts where, and the package that find_package(rehearse)
# finds: rehearse::plugin, for plug-ins, needs nothing but headers; the component
# `runtime` gives the libraries to run scenarios from C++.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(REHEARSE_INSTALL_HEADERS "${CMAKE_INSTALL_INCLUDEDIR}/rehearse")
set(REHEARSE_INSTALL_PACKAGE "${CMAKE_INSTALL_LIBDIR}/cmake/rehearse")
set(REHEARSE_INSTALL_DATA "${CMAKE_INSTALL_DATADIR}/rehearse")

add_library(rehearse_plugin INTERFACE)
target_compile_features(rehearse_plugin INTERFACE cxx_std_17)
target_include_directories(rehearse_plugin INTERFACE
  "$<INSTALL_INTERFACE:${REHEARSE_INSTALL_HEADERS}>")
set_target_properties(rehearse_plugin PROPERTIES EXPORT_NAME plugin)
set_target_properties(rehearse PROPERTIES EXPORT_NAME program)
install(TARGETS rehearse rehearse_plugin EXPORT rehearse_plugin)
install(EXPORT rehearse_plugin NAMESPACE rehearse::
        FILE rehearsePlugin.cmake DESTINATION "${REHEARSE_INSTALL_PACKAGE}")

# The rooms that a program may embed; all but cli.
set(rooms base config scenarios results actors runtime report)
foreach(room IN LISTS rooms)
  set_target_properties(rehearse_${room} PROPERTIES EXPORT_NAME ${room})
  install(TARGETS rehearse_${room} EXPORT rehearse_runtime
          FILE_SET HEADERS DESTINATION "${REHEARSE_INSTALL_HEADERS}")
endforeach()
set_target_properties(rehearse_options PROPERTIES EXPORT_NAME options)
install(TARGETS rehearse_options EXPORT rehearse_runtime)
install(EXPORT rehearse_runtime NAMESPACE rehearse::
        FILE rehearseRuntime.cmake DESTINATION "${REHEARSE_INSTALL_PACKAGE}")

configure_package_config_file(cmake/rehearseConfig.cmake.in
  "${PROJECT_BINARY_DIR}/rehearseConfig.cmake"
  INSTALL_DESTINATION "${REHEARSE_INSTALL_PACKAGE}")
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/rehearseConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/rehearseConfig.cmake"
              "${PROJECT_BINARY_DIR}/rehearseConfigVersion.cmake"
              cmake/rehearseAddPlugin.cmake
              cmake/FindCAF.cmake cmake/Findutf8proc.cmake
        DESTINATION "${REHEARSE_INSTALL_PACKAGE}")

# Relative, so that the installed tree may be moved.
file(RELATIVE_PATH REHEARSE_PC_PREFIX
     "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
configure_file(cmake/rehearse.pc.in "${PROJECT_BINARY_DIR}/rehearse.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/rehearse.pc"
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

install(DIRECTORY scenarios/library/ DESTINATION
        "${REHEARSE_INSTALL_DATA}/scenarios" FILES_MATCHING PATTERN "*.toml")
install(DIRECTORY config/presets/ DESTINATION
        "${REHEARSE_INSTALL_DATA}/presets" FILES_MATCHING PATTERN "*.ini")
install(FILES results/result.schema.json results/plan.schema.json
        DESTINATION "${REHEARSE_INSTALL_DATA}/schema")
install(FILES LICENSE README.md CHANGELOG.md
        DESTINATION "${CMAKE_INSTALL_DOCDIR}")

# What the program itself writes: the schema of scenarios, and completions.
function(rehearse_install_output folder name)
  string(JOIN " " arguments ${ARGN})
  install(CODE "
    set(into \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${folder}\")
    file(MAKE_DIRECTORY \"\${into}\")
    execute_process(COMMAND \"$<TARGET_FILE:rehearse>\" ${arguments}
                    OUTPUT_FILE \"\${into}/${name}\" COMMAND_ERROR_IS_FATAL ANY)
    message(STATUS \"Installing: \${into}/${name}\")")
endfunction()
rehearse_install_output("${REHEARSE_INSTALL_DATA}/schema" scenario.schema.json
                        schema scenario)
rehearse_install_output("${CMAKE_INSTALL_DATADIR}/bash-completion/completions"
                        rehearse completion bash)
rehearse_install_output("${CMAKE_INSTALL_DATADIR}/zsh/site-functions" _rehearse
                        completion zsh)
rehearse_install_output("${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d"
                        rehearse.fish completion fish)

# Pages of man: rehearse-scenario(5) and, with help2man, those of the commands.
find_package(Python3 COMPONENTS Interpreter)
find_program(REHEARSE_HELP2MAN help2man)
mark_as_advanced(REHEARSE_HELP2MAN)
if(Python3_FOUND)
  if(REHEARSE_HELP2MAN)
    set(with "--help2man \"${REHEARSE_HELP2MAN}\"")
  endif()
  install(CODE "
    execute_process(
      COMMAND \"${Python3_EXECUTABLE}\" -B
              \"${PROJECT_SOURCE_DIR}/cmake/write_manual.py\"
              --program \"$<TARGET_FILE:rehearse>\"
              --into \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}\"
              ${with}
      COMMAND_ERROR_IS_FATAL ANY)")
endif()
